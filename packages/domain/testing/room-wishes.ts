import type { RoomEvent } from '@wick/contracts/events'
import { MAX_LIFETIME_MS } from '@wick/contracts/limits'
import fc from 'fast-check'
import { decideRoom, type RoomCommand } from '../src/room-decisions.ts'
import { evolveRoom, NO_ROOM, type Room } from '../src/room.ts'
import { certificate, commandId, CREATED_AT, epoch, joinKeyHash, person } from './room-fixtures.ts'

const people = ['ada', 'bob', 'eve', 'kim', 'lou'].map(person)
const someone = fc.constantFrom(...people)

const often = <Value>(usual: Value, rare: Value) =>
  fc.oneof({ weight: 6, arbitrary: fc.constant(usual) }, { weight: 1, arbitrary: fc.constant(rare) })
const types = (weight: number, ...some: readonly RoomCommand['type'][]) => ({
  weight,
  arbitrary: fc.constantFrom(...some),
})

/** What somebody wants, before the room says which seat that is. */
const wish = fc.record({
  // Joins and changes come more often than ends, so that rooms have time to fill, and seats to change hands.
  type: fc.oneof(
    types(8, 'join'),
    types(8, 'leave', 'remove', 'lock', 'extend'),
    types(2, 'create', 'destroy', 'expire', 'completeErasure'),
  ),
  who: someone,
  whom: someone,
  keyOf: fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: someone }),
  isStale: often(false, true),
  isNamed: often(true, false),
  isCreator: fc.boolean(),
  isLocked: fc.boolean(),
  hasSpace: often(true, false),
  capacity: fc.integer({ min: 2, max: 4 }),
  idleSeconds: fc.option(fc.integer({ min: 10, max: 60 }), { nil: undefined }),
  isClosed: fc.boolean(),
  passesMs: fc.oneof(
    { weight: 12, arbitrary: fc.integer({ min: 0, max: 3_000 }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 80_000 }) },
  ),
  laterMs: fc.oneof(
    fc.integer({ min: -50_000, max: 300_000 }),
    fc.integer({ min: MAX_LIFETIME_MS - 300_000, max: MAX_LIFETIME_MS + 50_000 }),
  ),
})
type Wish = typeof wish extends fc.Arbitrary<infer Value> ? Value : never

/** Long ones too, which the usual size leaves out. */
export const wishes = fc.array(wish, { minLength: 1, maxLength: 60, size: 'max' })

export interface Step {
  readonly before: Room
  readonly command: RoomCommand
  readonly decision: ReturnType<typeof decideRoom>
  readonly after: Room
}

export interface Played {
  readonly steps: readonly Step[]
  /** What was committed, in order. */
  readonly events: readonly RoomEvent[]
}

/** Plays the wishes one after the other; the first one makes the room. */
export function play([first, ...rest]: Wish[]): Played {
  const steps: Step[] = []
  const events: RoomEvent[] = []
  let room: Room = NO_ROOM
  let now = CREATED_AT
  const all = first === undefined ? rest : [{ ...first, type: 'create' as const }, ...rest]
  for (const [i, wanted] of all.entries()) {
    now += wanted.passesMs
    const command = commandOf(wanted, room, { now, commandId: commandId(`c${i}`), lastAppendAt: 0 })
    const decision = decideRoom(room, command)
    const before = room
    if (decision.accepted && decision.event !== null) {
      events.push(decision.event)
      room = evolveRoom(room, decision.event, events.length)
    }
    steps.push({ before, command, decision, after: room })
  }
  return { steps, events }
}

function commandOf(
  wanted: Wish,
  room: Room,
  base: Pick<RoomCommand, 'now' | 'commandId' | 'lastAppendAt'>,
): RoomCommand {
  const { type, who, whom, keyOf = who, isStale, hasSpace, capacity, idleSeconds, laterMs } = wanted
  const isCreators = wanted.isCreator && (type === 'remove' || type === 'lock')
  const by = room.status === 'open' && isCreators ? (room.creator ?? who.participantId) : who.participantId
  const taken = room.status === 'open' ? room.seats.get(by) : undefined
  const seat = { participantId: by, joinSeq: (taken?.joinSeq ?? 1) - (isStale ? 1 : 0) }
  switch (type) {
    case 'create': {
      const hash = wanted.isClosed ? joinKeyHash : undefined
      return { ...base, type, epoch, capacity, ttlSeconds: 100, idleSeconds, joinKeyHash: hash, hasSpace: true }
    }
    case 'join': {
      const { seatKeyHash } = keyOf
      return {
        ...base,
        type,
        ...who,
        seatKeyHash,
        named: wanted.isNamed,
        holdsJoinKey: !isStale,
        creator: wanted.isCreator,
        hasSpace,
      }
    }
    case 'remove':
      return { ...base, type, seat, participantId: whom.participantId }
    case 'lock':
      return { ...base, type, seat, locked: wanted.isLocked, hasSpace }
    case 'extend':
      return { ...base, type, seat, expiresAt: base.now + laterMs, hasSpace }
    case 'leave':
    case 'destroy':
      return { ...base, type, seat }
    case 'expire':
      return { ...base, type }
    case 'completeErasure':
      return { ...base, type, certificate }
  }
}
