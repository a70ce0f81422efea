import type { Certificate } from '@wick/contracts/certificate'
import type { SocketEndReason } from '@wick/contracts/frames'
import type { Burn, Content, File, Genesis, Image, Text } from '@wick/e2ee/bodies'
import type { Bytes } from '@wick/e2ee/bytes'
import type { Alarm } from '@wick/e2ee/errors'
import type { RosterMember } from '@wick/e2ee/room/roster'
import type { Departure, ErasedBy } from '@wick/e2ee/shown'
import type { Way } from '../line/way.ts'
import type { RefusalCode } from '../refusals/refusal-code.ts'

/** What a person sees as a message (docs/encryption.md, §11). */
export type Said = Text | Image | File | Burn

export interface Reaction {
  readonly emoji: string
  readonly from: string
}

/** A message of the log. `content` is null once it is erased. */
export interface Message {
  readonly kind: 'message'
  /** Position among the room's envelopes: what receipts and erasures name. */
  readonly eseq: number
  /** The server's place: what its calls name. */
  readonly seq: number
  readonly from: string
  /** Empty for one that was erased before we came. */
  readonly bodyId: string
  /** By the sender's clock (ms); null where it is not known any more, or never was. */
  readonly ts: number | null
  readonly content: Said | null
  /** The places of the texts that replaced its own, in their order. */
  readonly edits: readonly { readonly eseq: number; readonly seq: number }[]
  readonly reactions: readonly Reaction[]
  readonly erased: ErasedBy | null
  readonly claim: { readonly by: string; readonly until: number } | null
}

/** One line of the log as it may be shown, in the log's order. `extended` and `locked` are the server's word, unsigned. */
export type Entry =
  | Message
  | {
      readonly kind: 'arrived'
      readonly seq: number
      readonly from: string
      readonly nick: string
      readonly ts: number
    }
  | {
      readonly kind: 'renamed'
      readonly seq: number
      readonly from: string
      readonly nick: string
      readonly before: string
      readonly ts: number
    }
  | { readonly kind: 'gone'; readonly seq: number; readonly from: string; readonly how: Departure }
  | { readonly kind: 'extended'; readonly seq: number; readonly expiresAt: number; readonly timestamp: number }
  | { readonly kind: 'locked'; readonly seq: number; readonly isLocked: boolean; readonly timestamp: number }

/**
 * A body of ours on its way. `queued`: not acknowledged yet. `sent`: committed, but its entry has not come yet.
 * `failed`: refused finally; its text is kept until somebody decides.
 */
export interface OwnBody {
  readonly bodyId: string
  readonly content: Content
  readonly progress: 'queued' | 'sent' | 'failed'
  readonly code: RefusalCode | null
}

/** An attachment of ours on its way to the server. Once all of it is there, its message continues in `own` under the same body id. */
export interface Upload {
  readonly content: Image | File | Burn
  /** Bytes of ciphertext that the server has, and that it will have. */
  readonly sent: number
  readonly total: number
  /**
   * `waiting`: behind another upload. `paused`: the line or the server is busy, and it continues by itself. `failed`:
   * refused finally with `code`, until somebody retries or cancels it.
   */
  readonly progress: 'waiting' | 'uploading' | 'paused' | 'failed'
  readonly code: RefusalCode | null
}

/** How far somebody has come, as eseqs. */
export interface Marks {
  readonly delivered: number
  readonly read: number
}

/** `intercepted`: somebody on the way answers in the server's place. */
export type Connection = 'connecting' | 'connected' | 'reconnecting' | 'intercepted' | 'offline'

/**
 * How a room ended for us. `left`: we gave the seat up. `removed`: it was taken from us. `no_seat`: we lost it, nobody
 * says why. `unanswered`: its time was up and no end was heard of; our copy is deleted.
 */
export interface RoomEnd {
  readonly reason: SocketEndReason | 'left' | 'removed' | 'no_seat' | 'unanswered'
  readonly by: string | null
  /** Server time (ms). */
  readonly endedAt: number | null
}

/** Everything a page shows of a room. Pure data; nothing in it depends on a clock. Times are ms, server time unless they say otherwise. */
export interface RoomState {
  readonly roomId: string
  readonly self: string
  readonly connection: Connection
  /** It outlives this tab; once it does not, it never will again. */
  readonly isKept: boolean
  /** What carries the line, or carried the last one. */
  readonly way: Way
  /** Everything up to the head of the last welcome has been read. */
  readonly isCaughtUp: boolean
  /** Our hello stands in the log: we may speak. */
  readonly isAdmitted: boolean

  readonly epoch: string | null
  readonly capacity: number
  readonly isLocked: boolean
  /** The server's word; the clients' own is `genesis.from`. */
  readonly isCreator: boolean
  /** 0 until the server said it. */
  readonly expiresAt: number
  readonly idleSeconds: number | null
  readonly idleExpiresAt: number | null
  /** Show nothing of the conversation: a deadline has passed, or none is known yet. It may come back. */
  readonly isHidden: boolean
  readonly participants: readonly string[]
  readonly online: ReadonlySet<string>
  /** When somebody was last heard to be online. */
  readonly lastSeen: ReadonlyMap<string, number>
  /** The last of the server's own facts that was applied. */
  readonly factSeq: number
  /** How many of the lines are the server's own facts. */
  readonly factLines: number
  /** How far the log reached at the last welcome. */
  readonly head: number

  readonly genesis: { readonly from: string; readonly body: Genesis } | null
  /** Who is admitted, ourselves included. */
  readonly members: readonly RosterMember[]
  /** Whose hello stands; the roster with keys and nicknames follows in `members`. */
  readonly present: ReadonlySet<string>
  /** Everybody's last nickname, those who left included. */
  readonly nicks: ReadonlyMap<string, string>
  /** The safety number of the roster. */
  readonly safety: string | null
  /** The same as the 32 bytes that a QR code carries. */
  readonly safetyBytes: Bytes | null
  readonly entries: readonly Entry[]
  readonly own: readonly OwnBody[]
  /** By body id, in the order in which they go. */
  readonly uploads: ReadonlyMap<string, Upload>
  readonly marks: ReadonlyMap<string, Marks>
  /** Whether we tell others that we have read; that something came is told in any case. */
  readonly hasReadReceipts: boolean
  readonly typing: ReadonlySet<string>
  readonly unreadable: number
  /** Entries of another version or suite, said aloud. */
  readonly downgrades: number
  /** The composer is closed for good. */
  readonly alarm: Alarm | null
  /** The fragment to hand out: the creator's, once the room is open and while seats are free. */
  readonly link: string | null
  /** Until when what is written waits for a rate limit. */
  readonly limitedUntil: number | null
  /** Somebody on the way lets nothing be changed: what was asked is tried again. */
  readonly isFiltered: boolean

  readonly end: RoomEnd | null
  readonly certificate: Certificate | null
}

export function emptyRoom(roomId: string, self: string): RoomState {
  return {
    roomId,
    self,
    connection: 'connecting',
    isKept: true,
    way: 'socket',
    isCaughtUp: false,
    isAdmitted: false,
    epoch: null,
    capacity: 0,
    isLocked: false,
    isCreator: false,
    expiresAt: 0,
    idleSeconds: null,
    idleExpiresAt: null,
    isHidden: true,
    participants: [],
    online: new Set(),
    lastSeen: new Map(),
    factSeq: 0,
    factLines: 0,
    head: 0,
    genesis: null,
    members: [],
    present: new Set(),
    nicks: new Map(),
    safety: null,
    safetyBytes: null,
    entries: [],
    own: [],
    uploads: new Map(),
    marks: new Map(),
    hasReadReceipts: true,
    typing: new Set(),
    unreadable: 0,
    downgrades: 0,
    alarm: null,
    link: null,
    limitedUntil: null,
    isFiltered: false,
    end: null,
    certificate: null,
  }
}
