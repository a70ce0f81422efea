import type { RefusalOf } from '@wick/contracts/define-command'
import type { ChatEvent, ConversationEvent } from '@wick/contracts/events'
import type { BlobId, MessageId, ParticipantId, Sha256 } from '@wick/contracts/ids'
import type { claimMessage, eraseMessage, sendMessage } from '@wick/contracts/message-commands'
import type { Seat } from '@wick/contracts/room-commands'
import { type Conversation, evolveConversation, foldConversation, NO_CONVERSATION } from './conversation.ts'
import { isDue } from './deadline.ts'
import { accept, type Decider, type Decision, refuse, unchanged } from './decider.ts'
import { seatOf } from './room.ts'
import type { SentMessage } from './sent-entry.ts'

/** The attachment that a message is to burn. */
export interface NamedBlob {
  readonly blobId: BlobId
  /** What was uploaded under that name. */
  readonly blob: { readonly uploader: ParticipantId; readonly burn: boolean } | undefined
  /** A message of this room burns it, or has burned it. */
  readonly isTaken: boolean
}

/** What stands at the sequence that somebody wants erased or opened. */
export interface MessageTarget {
  readonly seq: number
  readonly id: MessageId
  readonly from: ParticipantId
  readonly burns: BlobId | undefined
  readonly header?: string
  readonly hash?: Sha256
  readonly erased: boolean
}

export type ConversationCommand =
  | {
      readonly type: 'send'
      readonly now: number
      readonly seat: Seat
      readonly id: MessageId
      /** Undefined for a message that does not burn. */
      readonly burns: NamedBlob | undefined
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
      readonly seat: Seat
      readonly target: MessageTarget | undefined
    }
  | {
      readonly type: 'claim'
      readonly now: number
      readonly seat: Seat
      readonly target: MessageTarget | undefined
      /** What the message burns by the word of its ciphertext. */
      readonly blobId: BlobId
      readonly until: number
    }
  /** What happens by itself to a claimed message when its time is up. */
  | { readonly type: 'burn'; readonly now: number; readonly target: MessageTarget | undefined }

/** What each command may be refused with: what its contract names, but for what is refused by the bytes alone. */
export interface ConversationRefusals {
  readonly send: Exclude<RefusalOf<typeof sendMessage>, 'invalid_input' | 'too_large'>
  readonly erase: RefusalOf<typeof eraseMessage>
  readonly claim: RefusalOf<typeof claimMessage>
  readonly burn: 'room_not_found' | 'room_ended' | 'not_due'
}
export type ConversationRefusal = ConversationRefusals[Type]

/** What each command may append. */
export interface ConversationOutcomes {
  readonly send: EventOf<'message.sent'>
  readonly erase: EventOf<'message.erased'>
  readonly claim: EventOf<'message.claimed'>
  readonly burn: EventOf<'message.erased'>
}

type Type = ConversationCommand['type']
type Of<T extends Type> = Extract<ConversationCommand, { type: T }>
type EventOf<T extends ConversationEvent['type']> = Extract<ConversationEvent, { type: T }>
type DecisionOn<T extends Type> = Decision<ConversationOutcomes[T], ConversationRefusals[T]>

export function decideConversation<T extends Type>(
  state: Conversation,
  command: Of<T> & { readonly type: T },
): DecisionOn<T>
export function decideConversation(state: Conversation, command: ConversationCommand): DecisionOn<Type> {
  const { room } = state
  if (room.status === 'absent') return refuse('room_not_found')
  if (room.status === 'ended') return tooLate(command, 'room_ended')
  if (command.type !== 'burn' && seatOf(room, command.seat) === undefined) return tooLate(command, 'room_not_found')
  if (isDue(room, state.lastAppendAt, command.now)) return tooLate(command, 'room_ended')
  switch (command.type) {
    case 'send':
      return send(state, command)
    case 'erase':
      return erase(state, command)
    case 'claim':
      return claim(state, command)
    case 'burn':
      return burn(state, command)
  }
}

/** What was committed before the end, or before the seat was lost, stands, and everybody saw it: its sender may only not have heard so. */
function tooLate<Refusal extends 'room_ended' | 'room_not_found'>(
  command: ConversationCommand,
  refusal: Refusal,
): Decision<never, Refusal> {
  return stands(command) ? unchanged : refuse(refusal)
}

function stands(command: ConversationCommand): boolean {
  if (command.type === 'send') return command.sent !== undefined && command.sent.burns === command.burns?.blobId
  // Whether somebody is the creator is known of a living room alone.
  return command.type === 'erase' && command.target?.erased === true && isSender(command.target, command.seat)
}

function isSender({ from }: MessageTarget, { participantId }: Seat): boolean {
  return from === participantId
}

function send(state: Conversation, command: Of<'send'>): DecisionOn<'send'> {
  const { sent, burns, limits, bodyBytes, usedBytes, id, seat, now } = command
  const from = seat.participantId
  if (sent !== undefined) return sent.burns === burns?.blobId ? unchanged : refuse('not_burnable')
  if (burns !== undefined && !isBurnable(burns, from)) return refuse('not_burnable')
  if (state.entries >= limits.entries || usedBytes + bodyBytes > limits.bytes) return refuse('quota_exceeded')
  return accept({ type: 'message.sent', id, from, ...(burns !== undefined && { burns: burns.blobId }), at: now })
}

/** What is marked is served to nobody without a claim: so no message names what anybody could have read before. */
function isBurnable({ blob, isTaken }: NamedBlob, from: ParticipantId): boolean {
  return blob !== undefined && blob.burn && blob.uploader === from && !isTaken
}

function erase(state: Conversation, command: Of<'erase'>): DecisionOn<'erase'> {
  const { target, seat, now } = command
  if (target === undefined) return refuse('message_not_found')
  const isCreator = state.room.status === 'open' && state.room.creator === seat.participantId
  if (!isSender(target, seat) && !isCreator) return refuse('not_sender')
  return target.erased ? unchanged : accept(erasure(target, now))
}

/** The first in the log's order wins. Where sender and ciphertext name different attachments, nobody does. */
function claim(state: Conversation, command: Of<'claim'>): DecisionOn<'claim'> {
  const { target, seat, blobId, until, now } = command
  if (target === undefined || target.erased) return refuse('message_not_found')
  if (isSender(target, seat) || target.burns !== blobId) return refuse('not_claimable')
  const won = state.claims.get(target.seq)
  if (won !== undefined && now >= won.until) return refuse('message_not_found')
  if (won !== undefined) return won.by === seat.participantId ? unchanged : refuse('already_claimed')
  return accept({ type: 'message.claimed', target: target.seq, by: seat.participantId, until, blobId, at: now })
}

function burn(state: Conversation, { target, now }: Of<'burn'>): DecisionOn<'burn'> {
  if (target === undefined || target.erased) return unchanged
  const won = state.claims.get(target.seq)
  if (won === undefined || now < won.until) return refuse('not_due')
  return accept(erasure(target, now))
}

function erasure(target: MessageTarget, now: number): EventOf<'message.erased'> {
  const { seq, id, from, burns, header, hash } = target
  return {
    type: 'message.erased',
    target: seq,
    id,
    from,
    ...(header !== undefined && { header }),
    ...(hash !== undefined && { hash }),
    ...(burns !== undefined && { blobId: burns }),
    at: now,
  }
}

export const conversationDecider: Decider<Conversation, ConversationCommand, ChatEvent, ConversationRefusal> = {
  initial: NO_CONVERSATION,
  decide: decideConversation,
  evolve: evolveConversation,
  fold: foldConversation,
}
