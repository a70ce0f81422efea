import type { Upload } from '@wick/e2ee/attach/attachment'
import { SEALED_CHUNK_BYTES } from '@wick/e2ee/blob'
import type { Bytes } from '@wick/e2ee/bytes'
import type { RoomApi } from '../api.ts'
import type { RefusalCode } from '../refusals/refusal-code.ts'
import type { Retrier } from '../retry.ts'

export interface ChunksOptions {
  readonly api: RoomApi
  readonly retrier: Retrier
  /** Whether a part of it may be there already. */
  readonly isResumed: boolean
  readonly signal: AbortSignal
  readonly onSent: (bytes: number) => void
  readonly onPause: () => void
}

/** A chunk gets through a slow line in that time, or is sent again. */
const CHUNK_WITHIN_MS = 60_000
/** What is still missing after so many rounds is not stored, whatever the server says of each chunk. */
const ROUNDS = 3

/**
 * Uploads the ciphertext chunk by chunk and skips chunks that the server has. It ends when the server lists all of
 * them; then a message may name the attachment. A code: it is refused for good. Null: called off.
 */
export async function uploadChunks(
  { content }: Upload,
  ciphertext: Bytes,
  options: ChunksOptions,
): Promise<'done' | RefusalCode | null> {
  const { api, retrier, isResumed, signal, onSent, onPause } = options
  const { id: blobId, chunks } = content.blob
  const isBurn = content.t === 'burn'
  const callSignal = () => AbortSignal.any([signal, AbortSignal.timeout(CHUNK_WITHIN_MS)])
  const isWhole = (stored: ReadonlySet<number>) => [...Array(chunks).keys()].every((index) => stored.has(index))

  async function listed(): Promise<ReadonlySet<number> | null> {
    const answer = await retrier.ask(() => api.chunksOf(blobId, callSignal()), signal, onPause)
    // A server that does not know it gets everything: the same bytes again change nothing.
    return answer?.ok === true ? answer.value : answer && new Set()
  }

  async function sendMissing(stored: ReadonlySet<number>): Promise<'sent' | RefusalCode | null> {
    let sent = 0
    for (let index = 0; index < chunks; index++) {
      const bytes = ciphertext.slice(index * SEALED_CHUNK_BYTES, (index + 1) * SEALED_CHUNK_BYTES)
      if (!stored.has(index)) {
        const chunk = { blobId, index, bytes, isBurn }
        const answer = await retrier.ask(() => api.putChunk(chunk, callSignal()), signal, onPause)
        if (answer === null) return null
        if (!answer.ok) return answer.refusal.code
      }
      sent += bytes.length
      onSent(sent)
    }
    return 'sent'
  }

  let stored: ReadonlySet<number> | null = isResumed ? await listed() : new Set()
  for (let round = 0; stored !== null && !isWhole(stored); round++) {
    if (round === ROUNDS) return 'unavailable'
    const outcome = await sendMissing(stored)
    if (outcome !== 'sent') return outcome
    stored = await listed()
  }
  return stored && 'done'
}
