import type { ChatEvent } from '@wick/contracts/events'
import { CommandId, MessageId, ParticipantId, RoomId } from '@wick/contracts/ids'
import { randomBytes } from 'node:crypto'

const randomId = () => randomBytes(16).toString('base64url')

export const newRoomId = (): RoomId => RoomId.parse(randomId())
export const newCommandId = (): CommandId => CommandId.parse(randomId())

/** A message that says when it happened, so that one can be told from another. */
export function sampleMessage(at: number): ChatEvent {
  const from = ParticipantId.parse('sample-participant')
  return { type: 'message.sent', id: MessageId.parse(randomId()), from, at }
}

/** The record that somebody took that message away. */
export function sampleErasure(target: number): ChatEvent {
  const from = ParticipantId.parse('sample-participant')
  return { type: 'message.erased', target, id: MessageId.parse(randomId()), from, at: target }
}

export function sampleLock(at: number): ChatEvent {
  return { type: 'room.locked', commandId: newCommandId(), at, locked: true }
}
