/** What the envelopes carry (docs/encryption.md, §7). Byte fields are base64url of exact length. */

export interface Base {
  /** ULID; one body keeps its id when it is sealed again. */
  readonly id: string
  /** Milliseconds by the sender's clock: shown, never trusted for order. */
  readonly ts: number
  /** The sender's chain head when sealing. */
  readonly prev: { readonly eseq: number; readonly h: string }
}

/** `size` is the true size in bytes, `sha256` that of the ciphertext. */
export interface BlobRef {
  readonly id: string
  readonly key: string
  readonly size: number
  readonly chunks: number
  readonly sha256: string
}

/** The only types an image may have: never SVG or HTML (§10). */
export const IMAGE_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/avif'] as const
export type ImageType = (typeof IMAGE_TYPES)[number]

/** `w` and `h` in pixels; `thumb` is at most 8192 bytes decoded. */
export interface ImageRef extends BlobRef {
  readonly w: number
  readonly h: number
  readonly mime: ImageType
  readonly thumb?: string
}

export interface Genesis {
  readonly t: 'genesis'
  readonly pub: string
  readonly suite: 1 | 2
  readonly capacity: number
  readonly ttlSec: number
  readonly createdAt: number
  readonly minClient: string
  readonly history: 'link' | 'none' | 'share'
  readonly kick: 'creator' | 'none'
  /** In a conversation: the `SeatProof` of whose seat it is, as it was read and not yet judged (§5.1). */
  readonly acct?: unknown
}
export interface Hello {
  readonly t: 'hello'
  readonly pub: string
  readonly nick: string
  /** The same. */
  readonly acct?: unknown
}
export interface Text {
  readonly t: 'text'
  readonly text: string
  /** A body id. */
  readonly replyTo?: string
}
export interface Image {
  readonly t: 'image'
  readonly blob: ImageRef
}
/** An attachment that is not an image: saved by the user, never rendered. */
export interface File {
  readonly t: 'file'
  readonly blob: BlobRef
  readonly name: string
  readonly mime: string
}
/** The content is the blob, for text too; the reference carries no thumbnail (§10.1). */
export type Burn =
  | { readonly t: 'burn'; readonly what: 'text'; readonly blob: BlobRef }
  | { readonly t: 'burn'; readonly what: 'image'; readonly blob: ImageRef }
/** `off` takes this sender's reaction back. */
export interface Reaction {
  readonly t: 'reaction'
  /** A body id: the first in the log's order that has it. */
  readonly target: string
  readonly emoji: string
  readonly off?: true
}
export interface Edit {
  readonly t: 'edit'
  /** The id of a text of the same sender. */
  readonly target: string
  readonly text: string
}
export interface Receipt {
  readonly t: 'receipt'
  /** An eseq. */
  readonly upTo: number
  readonly what: 'delivered' | 'read'
}
export interface Erase {
  readonly t: 'erase'
  /** An eseq. */
  readonly target: number
  /** The eseqs of its edits, which are erased with it: who comes late cannot tell their stubs from messages. */
  readonly edits?: readonly number[]
}
export interface Burned {
  readonly t: 'burned'
  /** An eseq. */
  readonly target: number
}
export interface Leave {
  readonly t: 'leave'
}
export interface Kick {
  readonly t: 'kick'
  /** A senderId. */
  readonly who: string
}
export interface HistoryShare {
  readonly t: 'history'
  readonly blob: BlobRef
  readonly fromEseq: number
  readonly toEseq: number
}
/** Kind 4 only, and without a `Base`. */
export interface Typing {
  readonly t: 'typing'
  readonly on: boolean
  /** When, by the room's clock (ms). */
  readonly at: number
}
/** A `t` of a later version under kind 2: verified and chained like any other, then ignored. */
export interface Unknown {
  readonly t: 'unknown'
}

export type Content =
  | Genesis
  | Hello
  | Text
  | Image
  | File
  | Burn
  | Reaction
  | Edit
  | Receipt
  | Erase
  | Burned
  | Leave
  | Kick
  | HistoryShare

/** A body of the log as it was read. */
export type Body = Base & (Content | Unknown)

/** What a member may ask to send; genesis and hello are the engine's own. */
export type NewBody = Exclude<Content, Genesis | Hello | HistoryShare> | Typing
