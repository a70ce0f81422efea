import type { RefusalCode } from '@wick/client/refusals/refusal-code'
import type { Entry, Message, Reaction, RoomState, Said } from '@wick/client/state/room-state'
import type { ErasedBy } from '@wick/e2ee/shown'

export type Mark = Exclude<Entry, { kind: 'message' }>
export type Delivery = 'queued' | 'sent' | 'delivered' | 'read' | 'failed'

/** One line of the conversation as it is shown. `key` stays the same when a message of our own is committed. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly timestamp: number }
  | { readonly kind: 'mark'; readonly key: string; readonly mark: Mark }
  /** Erased before we came: nothing but its place is known. */
  | { readonly kind: 'gone'; readonly key: string; readonly by: ErasedBy }
  /** From here on nobody has looked at it yet. */
  | { readonly kind: 'unread'; readonly key: string }
  | MessageRow

export interface MessageRow {
  readonly kind: 'message'
  readonly key: string
  readonly bodyId: string
  readonly from: string
  readonly isOwn: boolean
  /** Its place among the room's envelopes; null while it is on its way. */
  readonly eseq: number | null
  /** Follows a message of the same person, within the same stretch of talk. */
  readonly isContinued: boolean
  /** By the sender's clock. */
  readonly timestamp: number
  /** Null once it is erased. */
  readonly content: Said | null
  readonly erased: ErasedBy | null
  readonly isEdited: boolean
  readonly reactions: readonly Reaction[]
  readonly claim: Message['claim']
  readonly delivery: Delivery
  readonly refusal: RefusalCode | null
}

/** What of a room its conversation is drawn from. */
export type Talk = Pick<RoomState, 'self' | 'entries' | 'own' | 'marks' | 'members'>
