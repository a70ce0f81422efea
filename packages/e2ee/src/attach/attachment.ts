import type { Burn, File, Image, ImageType } from '../bodies.ts'
import type { Bytes } from '../bytes.ts'

/** What a message may carry beside the log (§10). */
export type Attached = Image | File | Burn

interface Picture {
  readonly data: Bytes
  /** Pixels. */
  readonly w: number
  readonly h: number
  readonly mime: ImageType
}

/** An attachment that somebody wants to send; `data` is 1 to 5,242,880 bytes, a text at most 15,800 bytes of UTF-8. */
export type NewAttachment =
  /** `thumb`: base64url of at most 8192 bytes. */
  | ({ readonly t: 'image'; readonly thumb?: string } & Picture)
  | { readonly t: 'file'; readonly data: Bytes; readonly name: string; readonly mime: string }
  | ({ readonly t: 'burn'; readonly what: 'image' } & Picture)
  | { readonly t: 'burn'; readonly what: 'text'; readonly text: string }

/** Sealed and stored, and not yet with the server; its message goes out once it is, under the same body id. */
export interface Upload {
  readonly bodyId: string
  readonly content: Attached
  /** Bytes of ciphertext. */
  readonly length: number
}
