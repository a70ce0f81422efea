import type { Operation, RoomHistory } from '../room-history.ts'
import { type Facts, findWhoOf } from '../facts.ts'
import { violation } from '../rules/rule.ts'
import type { Violation } from '../violation.ts'
import { claimsModel } from './claims-model.ts'
import { isLinearizable } from './is-linearizable.ts'
import type { Model } from './model.ts'
import { isOfSeats, seatsModel } from './seats-model.ts'

export interface Orders {
  readonly violations: readonly Violation[]
  readonly tried: number
  /** Histories that would have taken too long. */
  readonly leftOut: number
}

/** Seats of the room, and claims message by message, in some order that explains every answer. */
export function findImpossibleOrders(history: RoomHistory, { deadline }: Facts): Orders {
  const { operations, ends, faults } = history
  // A room that was lost, or ends by silence, refuses for reasons that the models do not know.
  const created = operations.find(({ call }) => call.f === 'create')?.call
  const isUnmodelled =
    (created?.f === 'create' && created.idleSeconds !== undefined) ||
    ends.some(({ reason }) => reason === 'lost' || reason === 'idle') ||
    faults.some(({ losesRooms }) => losesRooms)
  if (created?.f !== 'create' || isUnmodelled) return { violations: [], tried: 0, leftOut: 0 }

  let [tried, leftOut] = [0, 0]
  const violations: Violation[] = []
  const search = <State>(part: readonly Operation[], model: Model<State>, what: string) => {
    const isPossible = isLinearizable(part, model)
    if (isPossible === undefined) return void leftOut++
    tried++
    if (isPossible) return
    const entries = part.map(({ invoked }) => invoked.index)
    violations.push(violation(history, 'no order explains it', `no order explains the answers on ${what}`, entries))
  }
  const until = Math.min(deadline.confirmed, firstDeadline(operations))
  search(
    operations.filter(isOfSeats),
    seatsModel({ capacity: created.capacity, until, whoOf: findWhoOf(operations) }),
    'seats',
  )
  for (const [target, part] of claimsByTarget(operations)) search(part, claimsModel, `the claim of ${target}`)
  return { violations, tried, leftOut }
}

function firstDeadline(operations: readonly Operation[]): number {
  const given = operations.flatMap(({ call, outcome }) =>
    call.f === 'create' && outcome.kind === 'ok' ? [outcome.answer.expiresAt ?? Infinity] : [],
  )
  return Math.min(...given, Infinity)
}

function claimsByTarget(operations: readonly Operation[]): Map<number, Operation[]> {
  const targets = new Set(operations.flatMap(({ call }) => (call.f === 'claim' ? [call.target] : [])))
  const concerned = operations.flatMap((one) =>
    (one.call.f === 'claim' || one.call.f === 'erase') && targets.has(one.call.target)
      ? [{ target: one.call.target, one }]
      : [],
  )
  const parts = new Map<number, Operation[]>()
  for (const { target, one } of concerned) parts.set(target, [...(parts.get(target) ?? []), one])
  return parts
}
