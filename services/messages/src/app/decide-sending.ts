import { envelopeId } from '@wick/event-log/envelope-id'
import { isDurableEnvelope } from '@wick/contracts/envelope-header'
import type { sendMessage } from '@wick/contracts/message-commands'
import { type ConversationOutcomes, decideConversation, type NamedBlob } from '@wick/domain/conversation-decisions'
import { type Decision, refuse } from '@wick/domain/decider'
import type { InputOf, RefusalOf } from '@wick/contracts/define-command'
import type { CachedRoom } from './conversations.ts'

/** Subject, ids and the event itself, beside the body. */
const ENTRY_BYTES = 512

export interface Sending {
  readonly input: InputOf<typeof sendMessage>
  readonly body: Uint8Array
  readonly burns: Omit<NamedBlob, 'isTaken'> | undefined
}

export interface SendingRules {
  readonly limits: { readonly entries: number; readonly bytes: number }
  /** What one room may hold of the log that all share, as full as it is (bytes). */
  readonly share: () => number
  readonly now: () => number
}

export type SendingDecision = Decision<ConversationOutcomes['send'], RefusalOf<typeof sendMessage>>

/** The rules of the conversation, and what only the bytes and the stream can say. */
export function decideSending(
  room: CachedRoom,
  sending: Sending,
  { limits, share, now }: SendingRules,
): SendingDecision {
  const { input, body, burns } = sending
  const { seat, id } = input
  const decision = decideConversation(room.conversation, {
    type: 'send',
    now: now(),
    seat,
    id,
    burns: burns && { ...burns, isTaken: room.sent.hasBurned(burns.blobId) },
    usedBytes: room.bytes,
    bodyBytes: body.length,
    limits,
    sent: room.sent.find(seat.participantId, id),
  })
  if (!decision.accepted) return decision
  if (!isEnvelopeOfSeat(room, input, body)) return refuse('invalid_input')
  if (decision.event !== null && spaceWith(room, body) > share()) return refuse('quota_exceeded')
  return decision
}

/** What the room takes up in the log with one more message (bytes). */
function spaceWith({ bytes, conversation: { room, entries } }: CachedRoom, body: Uint8Array): number {
  const changes = room.status === 'open' ? room.changes : 0
  return bytes + body.length + (changes + entries + 1) * ENTRY_BYTES
}

/** In an encrypted room only envelopes of this seat are kept, under the id that their bytes give them. */
function isEnvelopeOfSeat(
  { conversation: { room } }: CachedRoom,
  { roomId, seat, id }: Sending['input'],
  body: Uint8Array,
): boolean {
  if (room.status !== 'open' || room.joinKeyHash === undefined) return true
  return isDurableEnvelope(body, roomId, seat.participantId) && id === envelopeId(body)
}
