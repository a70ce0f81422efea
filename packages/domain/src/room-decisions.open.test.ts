import { describe, it } from 'vitest'
import {
  ada,
  answered,
  asked,
  bob,
  created,
  createdWith,
  destroyed,
  epoch,
  erased,
  eve,
  EXPIRES_AT,
  joined,
  joinedAsCreator,
  joinKeyHash,
  left,
  locked,
  type Person,
  removed,
} from '../testing/room-fixtures.ts'
import { specFor } from '../testing/decider-spec.ts'
import { roomDecider, type RoomCommand } from './room-decisions.ts'

type Of<Type extends RoomCommand['type']> = Extract<RoomCommand, { type: Type }>

const given = specFor(roomDecider)

const create: Of<'create'> = {
  type: 'create',
  ...asked,
  epoch,
  capacity: 3,
  ttlSeconds: 60,
  idleSeconds: undefined,
  joinKeyHash: undefined,
  hasSpace: true,
}

const join = (someone: Person, details: Partial<Of<'join'>> = {}): Of<'join'> => ({
  type: 'join',
  ...asked,
  ...someone,
  named: false,
  holdsJoinKey: false,
  creator: false,
  hasSpace: true,
  ...details,
})

describe('create', () => {
  it('makes a room with an absolute deadline', () => {
    given()
      .when(create)
      .then({ type: 'room.created', ...answered, epoch, capacity: 3, expiresAt: asked.now + 60_000 })
  })

  it('keeps the idle limit and the hash of the join key', () => {
    given()
      .when({ ...create, idleSeconds: 30, joinKeyHash })
      .then({
        type: 'room.created',
        ...answered,
        epoch,
        capacity: 3,
        expiresAt: asked.now + 60_000,
        idleSeconds: 30,
        joinKeyHash,
      })
  })

  it('does not make a living room again', () => {
    given(created).when(create).thenRefused('room_exists')
  })

  it('changes nothing when it is the same command', () => {
    given(created)
      .when({ ...create, commandId: created.commandId })
      .thenNothing()
  })

  it('is refused where there is no space, but for what was made already', () => {
    const crowded = { ...create, hasSpace: false }
    given().when(crowded).thenRefused('server_full')
    given(created)
      .when({ ...crowded, commandId: created.commandId })
      .thenNothing()
  })

  it('never brings an ended room back', () => {
    given(created, destroyed).when(create).thenRefused('room_exists')
    given(erased).when(create).thenRefused('room_exists')
  })
})

describe('join, where the log takes only what leads to an end,', () => {
  it('is refused, but to whoever has the seat already', () => {
    given(created)
      .when(join(ada, { hasSpace: false }))
      .thenRefused('server_full')
    given(created, joined(ada))
      .when(join(ada, { hasSpace: false }))
      .thenNothing()
  })
})

describe('join', () => {
  const inRoom = { type: 'room.joined', ...answered } as const

  it('takes a free seat', () => {
    given(created)
      .when(join(ada))
      .then({ ...inRoom, ...ada, participants: [ada.participantId] })
  })

  it('names everybody who sits there, in the order of joining', () => {
    given(created, joined(ada))
      .when(join(bob))
      .then({ ...inRoom, ...bob, participants: [ada.participantId, bob.participantId] })
  })

  it('gives the same seat for the same key, in a full and locked room too', () => {
    given(created, joined(ada), joined(bob), locked()).when(join(ada)).thenNothing()
  })

  it('does not give a seat to another key', () => {
    given(created, joined(ada))
      .when(join({ ...ada, seatKeyHash: eve.seatKeyHash }))
      .thenRefused('participant_taken')
  })

  it('refuses another key for the id of somebody who left or was removed', () => {
    const posing = join({ ...ada, seatKeyHash: eve.seatKeyHash })
    given(created, joinedAsCreator(ada), joined(bob), left(ada)).when(posing).thenRefused('participant_taken')
    given(created, joined(ada), removed(ada)).when(posing).thenRefused('participant_taken')
  })

  it('seats again who left, with the same key', () => {
    given(created, joined(ada), joined(bob), left(ada))
      .when(join(ada))
      .then({ ...inRoom, ...ada, participants: [bob.participantId, ada.participantId] })
  })

  it('refuses one more than there are seats', () => {
    given(created, joined(ada), joined(bob)).when(join(eve)).thenRefused('room_full')
  })

  it('gives a seat that was left to somebody else', () => {
    given(created, joined(ada), joined(bob), left(ada))
      .when(join(eve))
      .then({ ...inRoom, ...eve, participants: [bob.participantId, eve.participantId] })
  })

  it('refuses in a locked room', () => {
    given(created, joined(ada), locked()).when(join(bob)).thenRefused('room_locked')
    given(created, joined(ada), locked(), locked(false))
      .when(join(bob))
      .then({ ...inRoom, ...bob, participants: [ada.participantId, bob.participantId] })
  })

  it('refuses whoever was removed, though the room be unlocked and empty', () => {
    given(created, joined(ada), joined(bob), removed(bob), locked(false)).when(join(bob)).thenRefused('barred')
  })

  it('is nothing where there is no room', () => {
    given().when(join(ada)).thenRefused('room_not_found')
    given(created, joined(ada), destroyed).when(join(ada)).thenRefused('room_not_found')
    given(erased).when(join(ada)).thenRefused('room_not_found')
  })

  it('is nothing at the deadline, without anybody having ended the room', () => {
    given(created)
      .when(join(ada, { now: EXPIRES_AT - 1 }))
      .then({
        ...inRoom,
        ...ada,
        at: EXPIRES_AT - 1,
        participants: [ada.participantId],
      })
    given(created)
      .when(join(ada, { now: EXPIRES_AT }))
      .thenRefused('room_not_found')
  })

  it('is nothing past the idle limit', () => {
    given(createdWith({ idleSeconds: 10 }))
      .when(join(ada, { now: created.at + 10_000 }))
      .thenRefused('room_not_found')
    given(createdWith({ idleSeconds: 10 }))
      .when(join(ada, { now: created.at + 10_000, lastAppendAt: created.at + 1 }))
      .then({ ...inRoom, ...ada, at: created.at + 10_000, participants: [ada.participantId] })
  })
})

describe('the creator', () => {
  it('is the first who joins with the creator cookie', () => {
    given(created, joined(bob))
      .when(join(ada, { creator: true }))
      .then({
        type: 'room.joined',
        ...answered,
        ...ada,
        creator: true,
        participants: [bob.participantId, ada.participantId],
      })
  })

  it('is nobody else, though the cookie be shown again and the seat be left', () => {
    given(created, joinedAsCreator(ada), left(ada))
      .when(join(bob, { creator: true }))
      .then({ type: 'room.joined', ...answered, ...bob, participants: [bob.participantId] })
  })
})

describe('a room with a join key', () => {
  const closed = createdWith({ joinKeyHash })

  it('seats whoever holds the key and names a participant', () => {
    given(closed)
      .when(join(ada, { holdsJoinKey: true, named: true }))
      .then({ type: 'room.joined', ...answered, ...ada, participants: [ada.participantId] })
  })

  it('wants a named participant', () => {
    given(closed)
      .when(join(ada, { holdsJoinKey: true }))
      .thenRefused('invalid_input')
  })

  it('does not exist for whoever lacks the key, before anything else', () => {
    const stranger = join(eve, { named: true })
    given(closed).when(stranger).thenRefused('room_not_found')
    given(closed, joined(ada), joined(bob)).when(stranger).thenRefused('room_not_found')
    given(closed, locked()).when(stranger).thenRefused('room_not_found')
    given(closed, joined(eve), removed(eve)).when(stranger).thenRefused('room_not_found')
    given(closed, joined(eve)).when(stranger).thenRefused('room_not_found')
    given(closed).when(join(eve)).thenRefused('room_not_found')
  })
})
