import { MAX_LIFETIME_MS, MAX_ROOM_CHANGES } from '@wick/contracts/limits'
import { TALK } from '@wick/contracts/room-class'
import { describe, expect, it } from 'vitest'
import {
  ada,
  answered,
  asked,
  bob,
  CREATED_AT,
  created,
  createdWith,
  eve,
  EXPIRES_AT,
  extended,
  joined,
  joinedAsCreator,
  left,
  locked,
  removed,
  seat,
} from '../testing/room-fixtures.ts'
import { seatSpec } from '../testing/seat-spec.ts'
import { specFor } from '../testing/decider-spec.ts'
import { roomDecider, type RoomCommand } from './room-decisions.ts'

const given = specFor(roomDecider)
const room = [created, joinedAsCreator(ada), joined(bob)] as const
const byAda = { ...asked, seat: seat(ada, 2) }
const byBob = { ...asked, seat: seat(bob, 3) }

const changes = {
  leave: { type: 'leave', ...byAda },
  remove: { type: 'remove', ...byAda, participantId: bob.participantId },
  lock: { type: 'lock', ...byAda, locked: true, hasSpace: true },
  extend: { type: 'extend', ...byAda, expiresAt: EXPIRES_AT + 1, hasSpace: true },
} as const satisfies Record<string, RoomCommand>

describe.each(Object.entries(changes))('%s', (_, command) => {
  seatSpec(given, room, command)

  it('changes nothing when it was carried out already', () => {
    given(...room)
      .when({ ...command, commandId: joined(bob).commandId })
      .thenNothing()
  })
})

describe.each([changes.remove, changes.lock, changes.extend])('$type, past the deadline,', (command) => {
  it('finds the room over, though nobody has ended it yet', () => {
    given(...room)
      .when({ ...command, now: EXPIRES_AT })
      .thenRefused('room_ended')
    given(createdWith({ idleSeconds: 10 }), joinedAsCreator(ada), joined(bob))
      .when({ ...command, now: CREATED_AT + 10_000 })
      .thenRefused('room_ended')
  })
})

describe('leave', () => {
  it('frees the seat', () => {
    given(...room)
      .when(changes.leave)
      .then({
        type: 'room.left',
        ...answered,
        participantId: ada.participantId,
        participants: [bob.participantId],
      })
  })

  it('works past the deadline too', () => {
    given(...room)
      .when({ ...changes.leave, now: EXPIRES_AT })
      .then({
        type: 'room.left',
        commandId: asked.commandId,
        at: EXPIRES_AT,
        participantId: ada.participantId,
        participants: [bob.participantId],
      })
  })
})

describe('remove', () => {
  it('frees the seat; the one event also bars and locks', () => {
    given(...room)
      .when(changes.remove)
      .then({
        type: 'room.removed',
        ...answered,
        participantId: bob.participantId,
        participants: [ada.participantId],
      })
    expect(given(...room, removed(bob)).state).toMatchObject({ locked: true, barred: new Set([bob.participantId]) })
  })

  it('is the creator’s alone', () => {
    given(...room)
      .when({ type: 'remove', ...byBob, participantId: ada.participantId })
      .thenRefused('not_creator')
    given(created, joined(ada), joined(bob)).when(changes.remove).thenRefused('not_creator')
  })

  it('changes nothing for somebody who was removed before', () => {
    given(...room, removed(bob))
      .when(changes.remove)
      .thenNothing()
  })

  it('does not know somebody who never sat there', () => {
    given(...room)
      .when({ ...changes.remove, participantId: eve.participantId })
      .thenRefused('room_not_found')
  })
})

describe('lock', () => {
  it('locks and unlocks', () => {
    given(...room)
      .when(changes.lock)
      .then({ type: 'room.locked', ...answered, locked: true })
    given(...room, locked())
      .when({ ...changes.lock, locked: false })
      .then({ type: 'room.locked', ...answered, locked: false })
  })

  it('changes nothing where it is so already', () => {
    given(...room, locked())
      .when(changes.lock)
      .thenNothing()
    given(...room)
      .when({ ...changes.lock, locked: false })
      .thenNothing()
  })

  it('is the creator’s alone', () => {
    given(...room)
      .when({ ...changes.lock, ...byBob })
      .thenRefused('not_creator')
  })
})

describe('where the log takes only what leads to an end', () => {
  const full = { hasSpace: false }

  it('nobody extends or unlocks', () => {
    given(...room)
      .when({ ...changes.extend, ...full })
      .thenRefused('server_full')
    given(...room, locked())
      .when({ ...changes.lock, ...full, locked: false })
      .thenRefused('server_full')
  })

  it('locking keeps others out, and what changes nothing is no matter', () => {
    given(...room)
      .when({ ...changes.lock, ...full })
      .then({ type: 'room.locked', ...answered, locked: true })
    given(...room)
      .when({ ...changes.extend, ...full, expiresAt: EXPIRES_AT })
      .thenNothing()
  })
})

describe('in a room that has changed too often', () => {
  const extensions = Array.from({ length: MAX_ROOM_CHANGES }, (_, i) => extended(EXPIRES_AT + i))
  const worn = [...room, ...extensions]
  const last = EXPIRES_AT + MAX_ROOM_CHANGES

  it('nobody extends, unlocks or joins', () => {
    given(...worn)
      .when({ ...changes.extend, expiresAt: last })
      .thenRefused('quota_exceeded')
    given(...worn, locked())
      .when({ ...changes.lock, locked: false })
      .thenRefused('quota_exceeded')
    given(...worn, left(bob))
      .when({ type: 'join', ...asked, ...eve, named: false, holdsJoinKey: false, creator: false, hasSpace: true })
      .thenRefused('room_full')
  })

  it('everybody leaves, locks, removes and destroys', () => {
    const { leave, remove, lock } = changes
    for (const command of [leave, remove, lock, { ...leave, type: 'destroy' } as const])
      expect(given(...worn).when(command).decision).toMatchObject({ accepted: true, event: expect.any(Object) })
  })
})

describe('extend', () => {
  it('names a later deadline; any seat may', () => {
    given(...room)
      .when({ ...changes.extend, ...byBob })
      .then({ type: 'room.extended', ...answered, expiresAt: EXPIRES_AT + 1 })
  })

  it('changes nothing when the deadline is not later, so a repeated click adds nothing', () => {
    given(...room)
      .when({ ...changes.extend, expiresAt: EXPIRES_AT })
      .thenNothing()
    given(...room)
      .when({ ...changes.extend, expiresAt: 0 })
      .thenNothing()
    given(...room, extended(EXPIRES_AT + 1))
      .when(changes.extend)
      .thenNothing()
  })

  it('reaches a day after the creation and no further', () => {
    const limit = CREATED_AT + MAX_LIFETIME_MS
    given(...room)
      .when({ ...changes.extend, expiresAt: limit })
      .then({ type: 'room.extended', ...answered, expiresAt: limit })
    given(...room)
      .when({ ...changes.extend, expiresAt: limit + 1 })
      .thenRefused('limit_reached')
  })

  it('reaches as far as a room of its class may live', () => {
    const limit = CREATED_AT + TALK.maxLifetimeMs
    const extend = { ...changes.extend, maxLifetimeMs: TALK.maxLifetimeMs }
    given(...room)
      .when({ ...extend, expiresAt: limit })
      .then({ type: 'room.extended', ...answered, expiresAt: limit })
    given(...room)
      .when({ ...extend, expiresAt: limit + 1 })
      .thenRefused('limit_reached')
  })
})
