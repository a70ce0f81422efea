import { createHash } from 'node:crypto'
import type { putBlob } from '@wick/contracts/blob-commands'
import { Sha256 } from '@wick/contracts/ids'
import { MAX_BLOB_CHUNK_BYTES } from '@wick/contracts/limits'
import { decideChunk, type StoredChunk } from '@wick/domain/blobs'
import { isSeated } from '@wick/domain/conversation'
import { type Certainty, needsOf, settle } from '@wick/event-log/certainty'
import type { CommandHandler, CommandReply } from '@wick/platform/commands/command-server'
import { LogFullError } from '@wick/platform/process/errors'
import { KeyedQueue } from '@wick/platform/concurrency/keyed-queue'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import type { z } from 'zod'
import type { BlobStore } from '../adapters/blobs.jetstream.ts'
import type { Conversations } from './conversations.ts'
import type { KnownBlobs, RoomsBlobs } from './room-blobs.ts'

type Input = z.infer<typeof putBlob.input>
type Output = z.infer<typeof putBlob.output>
type Refusal = (typeof putBlob.refusals)[number]
type Reply = CommandReply<Output, Refusal>

export interface PutBlobOptions {
  readonly store: BlobStore
  readonly blobs: RoomsBlobs
  readonly conversations: Conversations
  /** What the attachments of one room may hold together, as full as their stream is (bytes). */
  readonly maxBytes: () => number
  readonly now: () => number
}

/**
 * Appends a chunk under the version of the room's attachments. The broker refuses it if this decision has not seen an
 * added chunk, or if all were purged at the room's end. One chunk of a room at a time.
 */
export function putBlobHandler(options: PutBlobOptions): CommandHandler<Input, Output, Refusal> {
  const { blobs, conversations, now } = options
  const queue = new KeyedQueue()

  return async (input, body) => {
    if (body.length > MAX_BLOB_CHUNK_BYTES) return { refused: 'too_large' }
    if (body.length === 0) return { refused: 'invalid_input' }
    const { roomId, seat, blobId, chunk, burn } = input
    const hash = Sha256.parse(createHash('sha256').update(body).digest('base64url'))
    const stored = { blobId, chunk, uploader: seat.participantId, burn, bytes: body.length, hash }
    return queue.run(roomId, () => {
      let isFirst = true
      const putAt = async (certainty: Certainty): Promise<Reply> => {
        const { conversation, sent } = await conversations.current(roomId, certainty)
        if (!isSeated(conversation, seat, now())) return { refused: 'room_not_found' }
        // What a message burns is whole, and never filled again.
        if (sent.hasBurned(blobId)) return { refused: 'blob_not_found' }
        const known = await (isFirst ? blobs.known(roomId) : blobs.current(roomId, certainty))
        isFirst = false
        return putIn(known, input, stored, body, options)
      }
      return withOptimisticRetry(() => settle('believed', putAt, needsOfPutting))
    })
  }
}

/** What is acknowledged without an append is told like anything else. */
const needsOfPutting = (reply: Reply): Certainty => ('ok' in reply && !reply.ok.fresh ? 'unchallenged' : needsOf(reply))

async function putIn(
  known: KnownBlobs,
  { roomId, seat }: Input,
  stored: StoredChunk,
  body: Uint8Array,
  { store, blobs, conversations, maxBytes, now }: PutBlobOptions,
): Promise<Reply> {
  const decision = decideChunk(known.state, { ...stored, maxBytes: maxBytes() })
  if (!decision.accepted) return { refused: decision.refusal }
  if (decision.event === null) return { ok: { fresh: false } }
  try {
    const seq = await store.append(roomId, stored, body, known.head)
    blobs.observe(roomId, known, stored, seq)
  } catch (error) {
    if (error instanceof LogFullError) return { refused: 'quota_exceeded' }
    throw error
  }
  // Nothing that the end would have purged stood before the room's first chunk, so the broker could not tell.
  if (known.head === 0) {
    const { conversation } = await settle(
      'unchallenged',
      (certainty) => conversations.current(roomId, certainty),
      (room) => (isSeated(room.conversation, seat, now()) ? 'unchallenged' : 'proven'),
    )
    if (!isSeated(conversation, seat, now())) {
      await store.purge(roomId, stored.blobId)
      blobs.forget(roomId)
      return { refused: 'room_not_found' }
    }
  }
  return { ok: { fresh: true } }
}
