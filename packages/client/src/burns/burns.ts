import type { ImageType } from '@wick/e2ee/bodies'
import type { Bytes } from '@wick/e2ee/bytes'
import type { BlobFault } from '@wick/e2ee/errors'
import type { Answer, RefusalCode } from '../http/call.ts'

/** What burns, for whoever may see it `until` then (ms, server time). It is never stored and never in the state. */
export type Revealed =
  | { readonly what: 'text'; readonly until: number; readonly text: string }
  | {
      readonly what: 'image'
      readonly until: number
      readonly bytes: Bytes
      readonly mime: ImageType
      readonly w: number
      readonly h: number
    }

/** `message_not_found`: gone, not a burn, or our own · `already_claimed`: another one has read it. */
export type RevealAnswer = Answer<Revealed, RefusalCode | BlobFault>

/** Burn after reading (docs/encryption.md, §10.1). */
export interface Burns {
  /** Claims the message at `eseq` for us and opens it; again, until its time is up, with the same `until`. */
  reveal(eseq: number): Promise<RevealAnswer>
  /** We have seen enough of it: it burns now. It does so by itself at `until`, also after a reload. */
  burn(eseq: number): Promise<void>
}

export function createBurns(): Burns {
  const notBuilt = () => Promise.reject(new Error('not built'))
  return { reveal: notBuilt, burn: notBuilt }
}
