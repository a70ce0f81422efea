import type { Burn, ImageType } from '@wick/e2ee/bodies'
import { decodeBurnText } from '@wick/e2ee/burn-text'
import type { Bytes } from '@wick/e2ee/bytes'
import { BlobError, type BlobFault } from '@wick/e2ee/errors'
import type { RoomApi } from '../api.ts'
import type { OpenAttachment } from '../attachments/open-attachment.ts'
import type { Answer } from '../http/call.ts'
import type { RefusalCode } from '../refusals/refusal-code.ts'
import { denied, granted } from '../http/own-answer.ts'
import type { RoomState } from '../state/room-state.ts'
import type { BurnWatch } from './burn-watch.ts'

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
  /** Claims the message at `eseq` for us and opens it; again, until its time is up, with the same `until`. @throws whatever the store says */
  reveal(eseq: number): Promise<RevealAnswer>
  /** We have seen enough of it: it burns now. It does so by itself at `until`, also after a reload. */
  burn(eseq: number): Promise<void>
}

export interface BurnsOptions {
  readonly api: RoomApi
  readonly open: OpenAttachment
  readonly room: () => RoomState
  readonly watch: BurnWatch
  /** Stores that the message at `eseq` is about to be asked for, or was refused. */
  readonly note: (eseq: number, isAsked: boolean) => Promise<void>
}

/** Whoever hears this and is named as the winner all the same has not read it. */
const NONE_IS_OURS: ReadonlySet<RefusalCode> = new Set(['already_claimed', 'not_claimable'])

export function createBurns({ api, open, room, watch, note }: BurnsOptions): Burns {
  function burnAt(eseq: number) {
    const { entries, self } = room()
    const message = entries.findLast((entry) => entry.kind === 'message' && entry.eseq === eseq)
    if (message?.kind !== 'message' || message.content?.t !== 'burn' || message.from === self) return null
    return { ...message, content: message.content }
  }

  return {
    async reveal(eseq) {
      const message = burnAt(eseq)
      if (message === null) return denied('message_not_found')
      if (message.claim !== null && message.claim.by !== room().self) return denied('already_claimed')
      const { seq, content } = message
      await note(eseq, true)
      const claimed = await api.claim(seq, content.blob.id)
      if (!claimed.ok) {
        if (NONE_IS_OURS.has(claimed.refusal.code)) await note(eseq, false)
        return claimed
      }
      const until = watch.granted(eseq, claimed.value.until)
      const opened = await open(content.blob)
      return opened.ok ? revealed(content, opened.value, until) : opened
    },
    burn: (eseq) => watch.burn(eseq),
  }
}

function revealed(content: Burn, bytes: Bytes, until: number): RevealAnswer {
  if (content.what === 'text') return burnText(bytes, until)
  const { w, h, mime } = content.blob
  return granted({ what: 'image', until, bytes, mime, w, h })
}

function burnText(bytes: Bytes, until: number): RevealAnswer {
  try {
    return granted({ what: 'text', until, text: decodeBurnText(bytes) })
  } catch (cause) {
    if (cause instanceof BlobError) return denied(cause.fault)
    throw cause
  }
}
