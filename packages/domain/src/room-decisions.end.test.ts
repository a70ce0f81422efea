import { describe, it } from 'vitest'
import {
  ada,
  answered,
  asked,
  bob,
  certificate,
  CREATED_AT,
  created,
  createdWith,
  destroyed,
  erased,
  eve,
  EXPIRES_AT,
  extended,
  joined,
  left,
  seat,
} from '../testing/room-fixtures.ts'
import { specFor } from '../testing/decider-spec.ts'
import { roomDecider } from './room-decisions.ts'

const given = specFor(roomDecider)

describe('destroy', () => {
  const destroy = { type: 'destroy', ...asked, seat: seat(ada, 2) } as const

  it('ends the room; any seat may', () => {
    given(created, joined(bob), joined(ada))
      .when({ ...destroy, seat: seat(ada, 3) })
      .then({ type: 'room.destroyed', ...answered, reason: 'destroyed', by: ada.participantId })
  })

  it('works past the deadline too', () => {
    given(created, joined(ada))
      .when({ ...destroy, now: EXPIRES_AT })
      .then({
        type: 'room.destroyed',
        commandId: asked.commandId,
        at: EXPIRES_AT,
        reason: 'destroyed',
        by: ada.participantId,
      })
  })

  it('changes nothing in a room that has ended', () => {
    given(created, joined(ada), destroyed).when(destroy).thenNothing()
    given(erased).when(destroy).thenNothing()
  })

  it('is nothing for anybody without a seat', () => {
    given().when(destroy).thenRefused('room_not_found')
    given(created, joined(ada))
      .when({ ...destroy, seat: seat(eve, 2) })
      .thenRefused('room_not_found')
    given(created, joined(ada), left(ada)).when(destroy).thenRefused('room_not_found')
    given(created, joined(ada), left(ada), joined(ada)).when(destroy).thenRefused('room_not_found')
  })
})

describe('expire', () => {
  const expire = { type: 'expire', ...asked } as const
  const ended = (now: number, reason: 'expired' | 'idle') =>
    ({ type: 'room.destroyed', commandId: asked.commandId, at: now, reason }) as const

  it('is never early', () => {
    given(created)
      .when({ ...expire, now: EXPIRES_AT - 1 })
      .thenRefused('not_due')
  })

  it('ends the room at its deadline', () => {
    given(created)
      .when({ ...expire, now: EXPIRES_AT })
      .then(ended(EXPIRES_AT, 'expired'))
  })

  it('yields to an extension', () => {
    given(created, extended(EXPIRES_AT + 5_000))
      .when({ ...expire, now: EXPIRES_AT + 4_999 })
      .thenRefused('not_due')
  })

  it('ends a room idle since its creation, last join or last message', () => {
    const quiet = createdWith({ idleSeconds: 10 })
    given(quiet)
      .when({ ...expire, now: CREATED_AT + 9_999 })
      .thenRefused('not_due')
    given(quiet)
      .when({ ...expire, now: CREATED_AT + 10_000 })
      .then(ended(CREATED_AT + 10_000, 'idle'))
    given(quiet, joined(ada, CREATED_AT + 5_000))
      .when({ ...expire, now: CREATED_AT + 14_999 })
      .thenRefused('not_due')
    given(quiet, joined(ada))
      .when({ ...expire, now: CREATED_AT + 10_000, lastAppendAt: CREATED_AT + 7_000 })
      .thenRefused('not_due')
    given(quiet, joined(ada))
      .when({ ...expire, now: CREATED_AT + 17_000, lastAppendAt: CREATED_AT + 7_000 })
      .then(ended(CREATED_AT + 17_000, 'idle'))
  })

  it('says expired where both limits have passed', () => {
    given(createdWith({ idleSeconds: 10 }))
      .when({ ...expire, now: EXPIRES_AT })
      .then(ended(EXPIRES_AT, 'expired'))
  })

  it('changes nothing where nothing lives', () => {
    given().when(expire).thenNothing()
    given(created, destroyed)
      .when({ ...expire, now: EXPIRES_AT })
      .thenNothing()
    given(erased)
      .when({ ...expire, now: EXPIRES_AT })
      .thenNothing()
  })
})

describe('completeErasure', () => {
  const completeErasure = { type: 'completeErasure', ...asked, certificate } as const

  it('says everything by itself, because it is all that stays', () => {
    given(created, joined(ada), destroyed)
      .when(completeErasure)
      .then({
        type: 'room.erased',
        ...answered,
        reason: 'destroyed',
        by: ada.participantId,
        endedAt: destroyed.at,
        certificate,
      })
  })

  it('names nobody where nobody ended it', () => {
    const { by: _, ...nobody } = destroyed
    given(created, { ...nobody, reason: 'expired' })
      .when(completeErasure)
      .then({ type: 'room.erased', ...answered, reason: 'expired', endedAt: destroyed.at, certificate })
  })

  it('is not older than the end, though the clock of who erased was behind', () => {
    const early = { ...certificate, erasedAt: destroyed.at - 450 }
    given(created, joined(ada), destroyed)
      .when({ ...completeErasure, certificate: early })
      .then({
        type: 'room.erased',
        ...answered,
        reason: 'destroyed',
        by: ada.participantId,
        endedAt: destroyed.at,
        certificate: { ...certificate, erasedAt: destroyed.at },
      })
  })

  it('is given once', () => {
    given(erased).when(completeErasure).thenNothing()
    given(created, destroyed, erased).when(completeErasure).thenNothing()
  })

  it('is withheld from a room that lives or never was', () => {
    given().when(completeErasure).thenRefused('room_not_found')
    given(created).when(completeErasure).thenRefused('room_not_found')
  })
})
