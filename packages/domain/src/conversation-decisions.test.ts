import { describe, expect, it } from 'vitest'
import { blobId } from '../testing/burn-fixtures.ts'
import {
  ada,
  asked,
  bob,
  CREATED_AT,
  created,
  createdWith,
  destroyed,
  EXPIRES_AT,
  joined,
  joinedAsCreator,
  left,
  messageId,
  removed,
  seat,
  sent,
  sha256,
} from '../testing/room-fixtures.ts'
import { seatSpec } from '../testing/seat-spec.ts'
import { specFor } from '../testing/decider-spec.ts'
import { conversationDecider, type ConversationCommand } from './conversation-decisions.ts'

type Of<Type extends ConversationCommand['type']> = Extract<ConversationCommand, { type: Type }>

const given = specFor(conversationDecider)
const now = asked.now

const send: Of<'send'> = {
  type: 'send',
  now,
  seat: seat(ada, 2),
  id: messageId('hello'),
  burns: undefined,
  usedBytes: 0,
  bodyBytes: 5,
  limits: { entries: 3, bytes: 100 },
  sent: undefined,
}

const target = { seq: 4, id: messageId('hello'), from: ada.participantId, burns: undefined, erased: false }
const erase: Of<'erase'> = { type: 'erase', now, seat: seat(ada, 2), target }

const room = [created, joined(ada), joinedAsCreator(bob)] as const

describe.each([send, erase])('$type', (command) => {
  seatSpec(given, room, command)

  it('is refused at the deadline, though nobody has ended the room yet', () => {
    given(...room)
      .when({ ...command, now: EXPIRES_AT })
      .thenRefused('room_ended')
  })

  it('is refused past the idle limit, which every append moves', () => {
    const quiet = [createdWith({ idleSeconds: 10 }), joined(ada), joined(bob)] as const
    const late = { ...command, now: CREATED_AT + 10_000 }
    given(...quiet)
      .when(late)
      .thenRefused('room_ended')
    expect(given(...quiet, sent(bob, 'still-here', CREATED_AT + 1)).when(late).decision.accepted).toBe(true)
  })
})

describe('send', () => {
  it('is acknowledged after the end where it was committed before it, as what it was', () => {
    const before = { seq: 4, at: now, burns: undefined }
    const repeated = { ...send, sent: before }
    given(...room, destroyed)
      .when(repeated)
      .thenNothing()
    given(...room)
      .when({ ...repeated, now: EXPIRES_AT })
      .thenNothing()
    const burns = { blobId: blobId('other'), blob: undefined, isTaken: true }
    given(...room, destroyed)
      .when({ ...repeated, burns })
      .thenRefused('room_ended')
  })

  it('is acknowledged without a seat where it was committed before, as what it was', () => {
    const repeated = { ...send, sent: { seq: 4, at: now, burns: undefined } }
    for (const last of [left(ada), removed(ada)]) {
      given(...room, last)
        .when(repeated)
        .thenNothing()
      const burns = { blobId: blobId('other'), blob: undefined, isTaken: true }
      given(...room, last)
        .when({ ...repeated, burns })
        .thenRefused('room_not_found')
    }
  })

  const hello = { type: 'message.sent', id: send.id, from: ada.participantId, at: now } as const
  const before = { seq: 4, at: CREATED_AT, burns: undefined }

  it('appends a message of the seat', () => {
    given(...room)
      .when(send)
      .then(hello)
  })

  it('has no second effect', () => {
    given(...room, sent(ada, 'hello'))
      .when({ ...send, sent: before })
      .thenNothing()
  })

  it('finds a message that was sent before in a full log too', () => {
    given(...room, sent(ada, 'hello'), sent(ada, 'b'), sent(ada, 'c'))
      .when({ ...send, usedBytes: 100, sent: before })
      .thenNothing()
  })

  it('fills the log to its last entry and its last byte', () => {
    given(...room, sent(ada, 'a'), sent(bob, 'b'))
      .when(send)
      .then(hello)
    given(...room, sent(ada, 'a'), sent(bob, 'b'), sent(ada, 'c'))
      .when(send)
      .thenRefused('quota_exceeded')
    given(...room)
      .when({ ...send, usedBytes: 95 })
      .then(hello)
    given(...room)
      .when({ ...send, usedBytes: 96 })
      .thenRefused('quota_exceeded')
  })
})

describe('send with what it burns', () => {
  const content = blobId('content')
  const burns = { blobId: content, blob: { uploader: ada.participantId, burn: true }, isTaken: false }
  const burning = { ...send, burns }
  const before = { seq: 4, at: CREATED_AT, burns: content }

  it('says so in the log', () => {
    given(...room)
      .when(burning)
      .then({ type: 'message.sent', id: send.id, from: ada.participantId, burns: content, at: now })
  })

  it.each([
    ['was never uploaded', { blob: undefined }],
    ['anybody may read', { blob: { uploader: ada.participantId, burn: false } }],
    ['is somebody else’s', { blob: { uploader: bob.participantId, burn: true } }],
    ['another message burns', { isTaken: true }],
  ])('cannot name what %s', (_, changes) => {
    given(...room)
      .when({ ...burning, burns: { ...burns, ...changes } })
      .thenRefused('not_burnable')
  })

  it('has no second effect, whatever became of the attachment', () => {
    given(...room)
      .when({ ...burning, sent: before, burns: { blobId: content, blob: undefined, isTaken: true } })
      .thenNothing()
  })

  it.each([
    ['something else', { ...burns, blobId: blobId('another') }, before],
    ['nothing', undefined, before],
    ['something after all', burns, { ...before, burns: undefined }],
  ])('cannot be repeated to burn %s', (_, other, sentBefore) => {
    given(...room)
      .when({ ...send, burns: other, sent: sentBefore })
      .thenRefused('not_burnable')
  })
})

describe('erase', () => {
  const record = { type: 'message.erased', target: 4, id: target.id, from: ada.participantId, at: now } as const

  it('is open to the sender and to the creator', () => {
    given(...room)
      .when(erase)
      .then(record)
    given(...room)
      .when({ ...erase, seat: seat(bob, 3) })
      .then(record)
  })

  it('is closed to everybody else', () => {
    given(created, joined(ada), joined(bob))
      .when({ ...erase, seat: seat(bob, 3) })
      .thenRefused('not_sender')
  })

  it('keeps header and hash, which counters and chain of the client need', () => {
    const kept = { header: 'aGVhZGVy', hash: sha256('envelope') }
    given(...room)
      .when({ ...erase, target: { ...target, ...kept } })
      .then({ ...record, ...kept })
  })

  it('is done once', () => {
    given(...room)
      .when({ ...erase, target: { ...target, erased: true } })
      .thenNothing()
  })

  it('is acknowledged to the sender after the end, or without a seat, where it stands', () => {
    const repeated = { ...erase, target: { ...target, erased: true } }
    for (const last of [destroyed, left(ada), removed(ada)]) {
      given(...room, last)
        .when(repeated)
        .thenNothing()
      given(...room, last)
        .when(erase)
        .thenRefused(last === destroyed ? 'room_ended' : 'room_not_found')
    }
    given(...room, destroyed)
      .when({ ...repeated, seat: seat(bob, 3) })
      .thenRefused('room_ended')
  })

  it('tells only sender and creator that a message was erased before', () => {
    given(created, joined(ada), joined(bob))
      .when({ ...erase, seat: seat(bob, 3), target: { ...target, erased: true } })
      .thenRefused('not_sender')
  })

  it('has to find its target', () => {
    given(...room)
      .when({ ...erase, target: undefined })
      .thenRefused('message_not_found')
  })

  it('works in a full log: the record takes the place of what it erases', () => {
    const full = [...room, sent(ada, 'hello'), sent(ada, 'b'), sent(ada, 'c')] as const
    given(...full)
      .when(erase)
      .then(record)
    expect(given(...full, record).state.entries).toBe(3)
  })
})
