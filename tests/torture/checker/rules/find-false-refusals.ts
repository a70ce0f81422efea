import { countSeatsOfNobody, type Facts, findWhoOf } from '../facts.ts'
import type { Operation, RoomHistory } from '../room-history.ts'
import { type Rule, violation } from './rule.ts'

/** A refusal that is final is true. `unavailable` and its like claim nothing. */
export const findFalseRefusals: Rule = (history, facts) =>
  history.operations
    .filter((one) => one.outcome.kind === 'refused' && isFalse(one, one.outcome.code, history, facts))
    .map(({ who, call, outcome, invoked, ended }) => {
      const code = outcome.kind === 'refused' ? outcome.code : ''
      return violation(history, 'false refusal', `${who} was refused ${call.f}: ${code}`, [invoked.index, ended.index])
    })

function isFalse(one: Operation, code: string, history: RoomHistory, facts: Facts): boolean {
  switch (code) {
    case 'room_ended':
    case 'room_not_found':
      return (
        isLiving(one, history, facts) && (one.call.f === 'join' || isSeated(one, history)) && one.call.f !== 'remove'
      )
    case 'barred':
      return isLiving(one, history, facts) && !history.operations.some(({ call }) => call.f === 'remove')
    case 'room_full':
      // A seat that nobody was given is a finding of its own, and fills the room.
      return isLiving(one, history, facts) && hasFreeSeat(one, history) && countSeatsOfNobody(history) === 0
    case 'already_claimed':
      return !history.operations.some((other) => isRivalClaim(other, one))
    default:
      return false
  }
}

/** Surely, from the first word of the question to the last of the answer. */
function isLiving(
  { ended, invoked }: Operation,
  { operations, faults, ends }: RoomHistory,
  { deadline, skewMs }: Facts,
): boolean {
  const created = operations.find(({ call }) => call.f === 'create')
  if (created?.outcome.kind !== 'ok' || created.ended.index > invoked.index) return false
  if (created.call.f === 'create' && created.call.idleSeconds !== undefined) return false
  if (
    ends.some(({ reason }) => reason === 'lost') ||
    faults.some(({ losesRooms, from }) => losesRooms && from <= ended.at)
  )
    return false
  const isDestroyed = operations.some(({ call, invoked: asked }) => call.f === 'destroy' && asked.index < ended.index)
  return !isDestroyed && ended.at < earliestDeadline(operations, ended.index, deadline) - skewMs
}

/** An extension holds from its answer on. */
function earliestDeadline(operations: readonly Operation[], index: number, { confirmed }: Facts['deadline']): number {
  const answered = operations.flatMap(({ outcome, ended }) =>
    outcome.kind === 'ok' && ended.index < index && outcome.answer.expiresAt !== undefined
      ? [outcome.answer.expiresAt]
      : [],
  )
  return answered.length === 0 ? 0 : Math.min(confirmed, Math.max(...answered))
}

function isSeated({ who, invoked, ended }: Operation, { operations }: RoomHistory): boolean {
  const isGiven = operations.some(
    (other) =>
      other.who === who && other.call.f === 'join' && other.outcome.kind === 'ok' && other.ended.index < invoked.index,
  )
  const whoOf = findWhoOf(operations)
  const isTaken = operations.some(({ call, who: by, invoked: asked, outcome }) => {
    if (asked.index > ended.index || outcome.kind === 'refused') return false
    return (call.f === 'leave' && by === who) || (call.f === 'remove' && whoOf.get(call.participant) === who)
  })
  return isGiven && !isTaken
}

function hasFreeSeat({ who, invoked, ended }: Operation, { operations }: RoomHistory): boolean {
  const capacity = operations.flatMap(({ call }) => (call.f === 'create' ? [call.capacity] : []))[0] ?? 0
  const takers = new Set(
    operations.flatMap((other) =>
      other.call.f === 'join' &&
      other.outcome.kind !== 'refused' &&
      other.invoked.index < ended.index &&
      other.who !== who
        ? [other.who]
        : [],
    ),
  )
  for (const other of operations) {
    const isGone = other.call.f === 'leave' && other.outcome.kind === 'ok' && other.ended.index < invoked.index
    if (isGone) takers.delete(other.who)
  }
  return takers.size < capacity
}

function isRivalClaim({ call, who, outcome, invoked }: Operation, { call: own, who: by, ended }: Operation): boolean {
  if (call.f !== 'claim' || own.f !== 'claim') return false
  return call.target === own.target && who !== by && outcome.kind !== 'refused' && invoked.index < ended.index
}
