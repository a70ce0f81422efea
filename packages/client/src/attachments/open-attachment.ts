import { expectedLength } from '@wick/e2ee/blob'
import type { BlobRef, ImageRef } from '@wick/e2ee/bodies'
import type { Bytes } from '@wick/e2ee/bytes'
import type { CryptoEngine } from '@wick/e2ee/engine'
import { BlobError, type BlobFault } from '@wick/e2ee/errors'
import type { RoomApi } from '../api.ts'
import type { Answer } from '../http/call.ts'
import { isRetryable, pause } from '../retry.ts'
import type { RefusalCode } from '../refusals/refusal-code.ts'
import { denied, granted } from '../http/own-answer.ts'
import type { Ports } from '../ports.ts'
import type { RoomState } from '../state/room-state.ts'
import { readCiphertext } from './read-ciphertext.ts'

export interface OpenOptions {
  readonly engine: CryptoEngine
  readonly api: RoomApi
  readonly ports: Ports
  readonly room: () => RoomState
}

/** Fetches an attachment and opens it; nothing of it comes out before everything was checked (§10). */
export type OpenAttachment = (
  ref: BlobRef | ImageRef,
  onProgress?: (received: number, total: number) => void,
) => Promise<Answer<Bytes, RefusalCode | BlobFault>>

const TRIES = 3
const AGAIN_AFTER_MS = 1_000
/** A line that brings nothing for so long is given up. */
export const STALLED_MS = 20_000

export function createOpenAttachment({ engine, api, ports, room }: OpenOptions): OpenAttachment {
  /** Our own is here until it is with the server. */
  async function stored(blobId: string): Promise<Bytes | null> {
    const found = [...room().uploads].find(([, { content }]) => content.blob.id === blobId)
    return found === undefined ? null : engine.ciphertextOf(found[0])
  }

  async function fetchOnce(blobId: string, length: number, onProgress: (received: number) => void) {
    const stop = new AbortController()
    const patience = () => ports.after(STALLED_MS, () => stop.abort())
    let cancel = patience()
    const answer = await api.blob(blobId, stop.signal, (response) =>
      readCiphertext(response, length, (received) => {
        cancel()
        cancel = patience()
        onProgress(received)
      }),
    )
    cancel()
    return answer
  }

  async function fetched(blobId: string, length: number, onProgress: (received: number) => void) {
    for (let tries = 1; ; tries++) {
      const answer = await fetchOnce(blobId, length, onProgress)
      if (answer.ok || !isRetryable(answer.refusal.code) || tries === TRIES) return answer
      await pause(ports, answer.refusal.retryAfterMs ?? AGAIN_AFTER_MS)
    }
  }

  return async (ref, onProgress = () => {}) => {
    try {
      const length = expectedLength(ref)
      const own = await stored(ref.id)
      if (own !== null) return granted(await engine.openAttachment(ref, own))
      const answer = await fetched(ref.id, length, (received) => onProgress(received, length))
      if (!answer.ok) return answer
      return answer.value === null ? denied('length') : granted(await engine.openAttachment(ref, answer.value))
    } catch (cause) {
      if (cause instanceof BlobError) return denied(cause.fault)
      throw cause
    }
  }
}
