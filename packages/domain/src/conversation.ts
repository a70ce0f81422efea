import type { ChatEvent, ConversationEvent } from '@wick/contracts/events'
import type { MessageId, ParticipantId, Sha256 } from '@wick/contracts/ids'
import { accept, type Decider, type Decision, refuse, unchanged } from './decider.ts'
import { isDue } from './deadline.ts'
import { evolveRoom, NO_ROOM, type Room, seatOf } from './room.ts'

/** What the rules of a conversation need to know of both lanes; bodies and the index of sent ids stay outside. */
export interface Conversation {
  readonly room: Room
  readonly entries: number
  readonly lastAppendAt: number
}

export const NO_CONVERSATION: Conversation = { room: NO_ROOM, entries: 0, lastAppendAt: 0 }

/** A message that stands in the log already. */
export interface SentMessage {
  readonly seq: number
  readonly at: number
}

/** What stands at the sequence that somebody wants erased. */
export interface ErasureTarget {
  readonly seq: number
  readonly id: MessageId
  readonly from: ParticipantId
  readonly header?: string
  readonly hash?: Sha256
  readonly erased: boolean
}

interface SeatClaim {
  readonly participantId: ParticipantId
  readonly joinSeq: number
}

export type ConversationCommand =
  | {
      readonly type: 'send'
      readonly now: number
      readonly seat: SeatClaim
      readonly id: MessageId
      /** Bytes held by the log, and how many this body adds. */
      readonly usedBytes: number
      readonly bodyBytes: number
      readonly limits: { readonly entries: number; readonly bytes: number }
      /** The same id of the same sender, when it is in the log already. */
      readonly sent: SentMessage | undefined
    }
  | {
      readonly type: 'erase'
      readonly now: number
      readonly seat: SeatClaim
      readonly target: ErasureTarget | undefined
    }

export type ConversationRefusal =
  | 'room_not_found'
  | 'room_ended'
  | 'quota_exceeded'
  | 'message_not_found'
  | 'not_sender'

type ConversationDecision = Decision<ConversationEvent, ConversationRefusal>
type Of<Type extends ConversationCommand['type']> = Extract<ConversationCommand, { type: Type }>

export function decideConversation(state: Conversation, command: ConversationCommand): ConversationDecision {
  const { room } = state
  if (room.status === 'absent') return refuse('room_not_found')
  if (room.status === 'ended') return refuse('room_ended')
  if (seatOf(room, command.seat) === undefined) return refuse('room_not_found')
  if (isDue(room, state.lastAppendAt, command.now)) return refuse('room_ended')
  switch (command.type) {
    case 'send':
      return send(state, command)
    case 'erase':
      return erase(state, command)
  }
}

function send(state: Conversation, command: Of<'send'>): ConversationDecision {
  if (command.sent !== undefined) return unchanged
  const { limits, bodyBytes, usedBytes, id, seat, now } = command
  if (state.entries >= limits.entries || usedBytes + bodyBytes > limits.bytes) return refuse('quota_exceeded')
  return accept({ type: 'message.sent', id, from: seat.participantId, at: now })
}

function erase(state: Conversation, command: Of<'erase'>): ConversationDecision {
  const { target, seat, now } = command
  if (target === undefined) return refuse('message_not_found')
  const isCreator = state.room.status === 'open' && state.room.creator === seat.participantId
  if (target.from !== seat.participantId && !isCreator) return refuse('not_sender')
  if (target.erased) return unchanged
  const { seq, id, from, header, hash } = target
  return accept({
    type: 'message.erased',
    target: seq,
    id,
    from,
    ...(header !== undefined && { header }),
    ...(hash !== undefined && { hash }),
    at: now,
  })
}

export function evolveConversation(state: Conversation, event: ChatEvent, seq: number): Conversation {
  switch (event.type) {
    // The record takes the place of the entry that it erases.
    case 'message.erased':
      return { ...state, lastAppendAt: event.at }
    case 'message.sent':
    case 'message.claimed':
      return { ...state, entries: state.entries + 1, lastAppendAt: event.at }
    case 'room.created':
    case 'room.joined':
    case 'room.left':
    case 'room.removed':
    case 'room.locked':
    case 'room.extended':
    case 'room.destroyed':
    case 'room.erased':
      return { ...state, room: evolveRoom(state.room, event, seq) }
  }
}

export const conversationDecider: Decider<Conversation, ConversationCommand, ChatEvent, ConversationRefusal> = {
  initial: NO_CONVERSATION,
  decide: decideConversation,
  evolve: evolveConversation,
}
