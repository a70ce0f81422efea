import type { Body } from './bodies.ts'
import type { SkipReason } from './errors.ts'

/** On whose word an entry is gone; `server` where no valid body of a member says so (§8.1). */
export type ErasedBy = 'sender' | 'creator' | 'burned' | 'server'

/** How an active member became inactive: their own `leave`, the creator's `kick`, or the room lane's `left` and `removed`. */
export type Departure = 'leave' | 'kick' | 'left' | 'removed'

/**
 * What the page learns from one event. `eseq` is the position among the room's envelopes, `seq` the server's cursor, `from` a b64u senderId,
 * times are milliseconds.
 */
export type Shown =
  | {
      readonly type: 'entry'
      readonly eseq: number
      readonly seq: number
      readonly from: string
      readonly body: Body
    }
  | { readonly type: 'gone'; readonly seq: number; readonly from: string; readonly how: Departure }
  /** Drop the content everywhere. Comes again when a better word than `server` arrives. */
  | {
      readonly type: 'erased'
      readonly eseq: number
      readonly seq: number
      readonly from: string
      readonly by: ErasedBy
      /** The id of what stood there, where it was read before: nobody else's message takes its place. */
      readonly bodyId?: string
    }
  /** The tombstone at `eseq` was an edit of an erased message: it has no place of its own in the conversation. */
  | { readonly type: 'unplaced'; readonly eseq: number }
  /** An edit of what is erased at `target` (eseq), which its sender had not heard of: without its text. */
  | {
      readonly type: 'late_edit'
      readonly eseq: number
      readonly seq: number
      readonly from: string
      readonly target: number
    }
  /** The server's word; in our name it is true only where we `asked`. */
  | {
      readonly type: 'claimed'
      readonly eseq: number
      readonly by: string
      readonly until: number
      readonly asked?: true
    }
  /** Counted in the room's details; `why: 'downgrade'` is said aloud. `from` is the header's word, null where there is no header. */
  | {
      readonly type: 'unreadable'
      readonly eseq: number
      readonly seq: number
      readonly from: string | null
      readonly why: SkipReason
    }
  /** `at` is the sender's word, by the room's clock (ms). */
  | { readonly type: 'typing'; readonly from: string; readonly on: boolean; readonly at: number }
