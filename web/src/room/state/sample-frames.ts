import type { ServerFrame, Welcome } from '@wick/contracts/frames'
import { Epoch, MessageId, ParticipantId, RoomId } from '@wick/contracts/ids'
import { encodeText } from './body.ts'

/** Frames of one small room, for tests and for the gallery of screens. */
export const room = RoomId.parse('Vx3-k9_QmZ81hTrLpOa2bw')
export const ada = ParticipantId.parse('ada-ada-ada-ada-0')
export const bob = ParticipantId.parse('bob-bob-bob-bob-0')
export const eve = ParticipantId.parse('eve-eve-eve-eve-0')
export const epoch = Epoch.parse('epoch-epoch-epoch')
export const startedAt = Date.UTC(2026, 10, 21, 9, 30)

export const welcome: Welcome = {
  type: 'welcome',
  roomId: room,
  participantId: ada,
  participants: [ada],
  online: [ada],
  creator: true,
  capacity: 2,
  locked: false,
  expiresAt: startedAt + 600_000,
  serverNow: startedAt + 1_000,
  epoch,
  head: 2,
  recovered: false,
  reason: 'no_cursor',
}

export const created: ServerFrame = {
  type: 'created',
  seq: 1,
  timestamp: startedAt,
  expiresAt: startedAt + 600_000,
  capacity: 2,
}

export function joined(seq: number, participantId: ParticipantId, participants: ParticipantId[]): ServerFrame {
  return { type: 'joined', seq, timestamp: startedAt + seq * 1_000, participantId, participants, creator: seq === 2 }
}

export function left(seq: number, participantId: ParticipantId, participants: ParticipantId[]): ServerFrame {
  return { type: 'left', seq, timestamp: startedAt + seq * 1_000, participantId, participants }
}

export function messageId(n: number): MessageId {
  return MessageId.parse(`message-${String(n).padStart(8, '0')}`)
}

export function said(seq: number, from: ParticipantId, text: string, nick: string): ServerFrame {
  const timestamp = startedAt + seq * 1_000
  return { type: 'message', seq, id: messageId(seq), from, timestamp, body: encodeText(text, nick) }
}
