import type { RoomEvent } from '@wick/contracts/events'
import { CommandId } from '@wick/contracts/ids'
import { describe, expect, it } from 'vitest'
import {
  ada,
  bob,
  certificate,
  CREATED_AT,
  created,
  createdWith,
  destroyed,
  epoch,
  erased,
  EXPIRES_AT,
  extended,
  joined,
  joinedAsCreator,
  joinKeyHash,
  left,
  locked,
  removed,
  seat,
} from '../testing/room-fixtures.ts'
import { evolveRoom, NO_ROOM, type OpenRoom, type Room, seatOf } from './room.ts'

const fold = (...events: RoomEvent[]): Room =>
  events.reduce<Room>((room, event, i) => evolveRoom(room, event, i + 1), NO_ROOM)

const newest = (i: number) => CommandId.parse(`command-${i}`.padEnd(16, '-'))

const open = (...events: RoomEvent[]): OpenRoom => {
  const room = fold(created, ...events)
  if (room.status !== 'open') throw new Error('These events do not leave the room open.')
  return room
}

describe('the fold of a room', () => {
  it('opens with what the creation says', () => {
    expect(fold(createdWith({ idleSeconds: 30, joinKeyHash }))).toEqual({
      status: 'open',
      epoch,
      capacity: 2,
      createdAt: CREATED_AT,
      expiresAt: EXPIRES_AT,
      idleSeconds: 30,
      joinKeyHash,
      seats: new Map(),
      seatKeys: new Map(),
      creator: undefined,
      locked: false,
      barred: new Set(),
      lastJoinAt: CREATED_AT,
      changes: 1,
      applied: new Set([created.commandId]),
    })
  })

  it('knows a seat by the sequence that took it', () => {
    expect(open(joined(ada), joined(bob)).seats).toEqual(
      new Map([
        [ada.participantId, { seatKeyHash: ada.seatKeyHash, joinSeq: 2 }],
        [bob.participantId, { seatKeyHash: bob.seatKeyHash, joinSeq: 3 }],
      ]),
    )
    expect(open(joined(ada), left(ada), joined(ada)).seats.get(ada.participantId)?.joinSeq).toBe(4)
  })

  it('keeps whose an id is when the seat is left', () => {
    expect(open(joined(ada), joined(bob), left(ada), removed(bob)).seatKeys).toEqual(
      new Map([ada, bob].map(({ participantId, seatKeyHash }) => [participantId, seatKeyHash])),
    )
  })

  it('counts a join as activity', () => {
    expect(open(joined(ada, CREATED_AT + 7)).lastJoinAt).toBe(CREATED_AT + 7)
  })

  it('keeps the creator when the seat is left', () => {
    expect(open(joinedAsCreator(ada), joined(bob), left(ada)).creator).toBe(ada.participantId)
  })

  it('frees, bars and locks with a removal', () => {
    const room = open(joined(ada), joined(bob), removed(bob))
    expect([...room.seats.keys()]).toEqual([ada.participantId])
    expect(room.barred).toEqual(new Set([bob.participantId]))
    expect(room.locked).toBe(true)
  })

  it('takes the lock and the deadline from the last event', () => {
    expect(open(locked(), locked(false)).locked).toBe(false)
    expect(open(extended(EXPIRES_AT + 1), extended(EXPIRES_AT + 2)).expiresAt).toBe(EXPIRES_AT + 2)
  })

  it('remembers the last commands, so that a long lane is folded fast', () => {
    const events = Array.from({ length: 1_000 }, (_, i) => ({ ...locked(), commandId: newest(i) }))
    const { applied } = open(...events)
    expect([applied.size, applied.has(newest(0)), applied.has(newest(999))]).toEqual([256, false, true])
  })

  it('remembers every command of a short one', () => {
    expect(open(joined(ada), locked()).applied).toEqual(
      new Set([created.commandId, joined(ada).commandId, locked().commandId]),
    )
  })

  it('ends, and says why, by whom and when', () => {
    expect(fold(created, joined(ada), destroyed)).toEqual({
      status: 'ended',
      reason: 'destroyed',
      by: ada.participantId,
      endedAt: destroyed.at,
      certificate: undefined,
    })
  })

  it('says the same from the tombstone alone as from the whole lane', () => {
    expect(fold(erased)).toEqual({
      status: 'ended',
      reason: 'destroyed',
      by: ada.participantId,
      endedAt: destroyed.at,
      certificate,
    })
    expect(fold(created, joined(ada), destroyed, erased)).toEqual(fold(erased))
    expect(fold(destroyed, erased)).toEqual(fold(erased))
  })

  it('passes over what comes to no room, and after the end', () => {
    expect(fold(joined(ada), left(ada), locked(), extended(1), removed(bob))).toEqual(NO_ROOM)
    expect(fold(created, destroyed, joined(ada), extended(EXPIRES_AT * 2))).toEqual(fold(created, destroyed))
  })

  it('leaves the state that it was given as it was', () => {
    const before = open(joined(ada))
    evolveRoom(before, removed(ada), 3)
    expect(before).toEqual(open(joined(ada)))
  })
})

describe('a seat', () => {
  it('is its participant at its sequence, and nobody else', () => {
    const room = open(joined(ada), joined(bob), left(bob))
    expect(seatOf(room, seat(ada, 2))?.seatKeyHash).toBe(ada.seatKeyHash)
    expect(seatOf(room, seat(ada, 3))).toBeUndefined()
    expect(seatOf(room, seat(bob, 3))).toBeUndefined()
  })
})
