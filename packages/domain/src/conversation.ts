import type { ChatEvent } from '@wick/contracts/events'
import type { BlobId, ParticipantId } from '@wick/contracts/ids'
import type { Seat } from '@wick/contracts/room-commands'
import { Copies, folding } from './copies.ts'
import { isDue } from './deadline.ts'
import { evolveRoom, NO_ROOM, type Room, seatOf } from './room.ts'

/** What the rules of a conversation need to know of both lanes; bodies and the index of sent ids stay outside. */
export interface Conversation {
  readonly room: Room
  readonly entries: number
  readonly lastAppendAt: number
  /** By the sequence of the message, for the room's whole life: an attachment opens for one claim only. */
  readonly claims: ReadonlyMap<number, Claim>
}

/** Who opened a message that burns after reading, and until when (ms) its attachment is theirs to read. */
export interface Claim {
  readonly by: ParticipantId
  readonly until: number
  readonly blobId: BlobId | undefined
}

export const NO_CONVERSATION: Conversation = { room: NO_ROOM, entries: 0, lastAppendAt: 0, claims: new Map() }

/** Whether somebody who shows this seat is served: in a living room, before its deadline. */
export function isSeated({ room, lastAppendAt }: Conversation, seat: Seat, now: number): boolean {
  return room.status === 'open' && seatOf(room, seat) !== undefined && !isDue(room, lastAppendAt, now)
}

/** The claim that an attachment was opened with. */
export function claimOf({ claims }: Conversation, blobId: BlobId): Claim | undefined {
  return [...claims.values()].find((claimed) => claimed.blobId === blobId)
}

/** With the `copies` of a fold, what that has copied is changed in place; without, `state` stays as it is. */
export function evolveConversation(
  state: Conversation,
  event: ChatEvent,
  seq: number,
  copies = new Copies(),
): Conversation {
  switch (event.type) {
    // The record takes the place of the entry that it erases.
    case 'message.erased':
      return { ...state, lastAppendAt: event.at }
    case 'message.sent':
      return { ...state, entries: state.entries + 1, lastAppendAt: event.at }
    case 'message.claimed': {
      const { target, by, until, blobId } = event
      const claims = copies.map(state.claims).set(target, { by, until, blobId })
      return { ...state, claims, entries: state.entries + 1, lastAppendAt: event.at }
    }
    case 'room.created':
    case 'room.joined':
    case 'room.left':
    case 'room.removed':
    case 'room.locked':
    case 'room.extended':
    case 'room.destroyed':
    case 'room.erased':
      return { ...state, room: evolveRoom(state.room, event, seq, copies) }
  }
}

/** `evolveConversation` for each in turn. */
export const foldConversation = folding(evolveConversation)
