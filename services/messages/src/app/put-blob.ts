import { createHash } from 'node:crypto'
import type { putBlob } from '@wick/contracts/blob-commands'
import { Sha256 } from '@wick/contracts/ids'
import { MAX_BLOB_CHUNK_BYTES } from '@wick/contracts/limits'
import { decideChunk, type StoredChunk } from '@wick/domain/blobs'
import { isSeated } from '@wick/domain/conversation'
import { accept, type Decision, refuse, unchanged } from '@wick/domain/decider'
import { type Certainty, settle } from '@wick/event-log/certainty'
import { handleCommand } from '@wick/event-log/handle-command'
import type { InputOf, RefusalOf } from '@wick/contracts/define-command'
import type { HandlerOf, ReplyOf } from '@wick/platform/commands/command-server'
import { KeyedQueue } from '@wick/platform/concurrency/keyed-queue'
import type { Conversations, CachedRoom } from './conversations.ts'
import type { BlobStore } from './ports.ts'
import { refuseIfFull } from './refuse-if-full.ts'
import type { CachedBlobs, BlobsCache } from './blobs-cache.ts'

type Input = InputOf<typeof putBlob>
type Refusal = RefusalOf<typeof putBlob>

export interface PutBlobOptions {
  readonly store: BlobStore
  readonly blobs: BlobsCache
  readonly conversations: Conversations
  /** What the attachments of one room may hold together, as full as their stream is (bytes). */
  readonly maxBytes: () => number
  readonly now: () => number
}

/**
 * Appends a chunk under the version of the room's attachments. The broker refuses it if this decision has not seen an
 * added chunk, or if all were purged at the room's end. One chunk of a room at a time.
 */
export function putBlobHandler(options: PutBlobOptions): HandlerOf<typeof putBlob> {
  const queue = new KeyedQueue()
  return async (input, body) => {
    if (body.length > MAX_BLOB_CHUNK_BYTES) return { refused: 'too_large' }
    if (body.length === 0) return { refused: 'invalid_input' }
    return queue.run(input.roomId, () => put(options, input, body))
  }
}

function put(options: PutBlobOptions, input: Input, body: Uint8Array): Promise<ReplyOf<typeof putBlob>> {
  const { conversations, blobs } = options
  const { roomId, seat, blobId, chunk, burn } = input
  const hash = Sha256.parse(createHash('sha256').update(body).digest('base64url'))
  const stored = { blobId, chunk, uploader: seat.participantId, burn, bytes: body.length, hash }
  const load = async (certainty: Certainty, list: () => Promise<CachedBlobs>): Promise<LoadedBlobs> => {
    const refusal = refuseByRoom(await conversations.getLatest(roomId, certainty), input, options.now())
    return refusal === null ? { cached: await list() } : { refusal }
  }
  return handleCommand({
    loadCached: () => load('believed', () => blobs.getCached(roomId)),
    load: (certainty) => load(certainty, () => blobs.getLatest(roomId, certainty)),
    decide: (loaded) => decidePutting(loaded, stored, options.maxBytes()),
    append: ({ cached }) => appendChunk(options, input, { cached, stored, body }),
    // What is acknowledged without an append is told like anything else.
    repeat: { answer: () => ({ fresh: false }), needs: 'unchallenged' },
  })
}

/** The attachments of a room, or the refusal that spares listing them. */
type LoadedBlobs = { readonly cached: CachedBlobs } | { readonly refusal: Refusal }

function refuseByRoom({ conversation, sent }: CachedRoom, { seat, blobId }: Input, now: number): Refusal | null {
  if (!isSeated(conversation, seat, now)) return 'room_not_found'
  // What a message burns is whole, and never filled again.
  return sent.hasBurned(blobId) ? 'blob_not_found' : null
}

function decidePutting(
  loaded: LoadedBlobs,
  stored: StoredChunk,
  maxBytes: number,
): Decision<{ readonly cached: CachedBlobs }, Refusal> {
  if ('refusal' in loaded) return refuse(loaded.refusal)
  const decision = decideChunk(loaded.cached.state, { ...stored, maxBytes })
  if (!decision.accepted) return decision
  return decision.event === null ? unchanged : accept({ cached: loaded.cached })
}

interface NewChunk {
  readonly cached: CachedBlobs
  readonly stored: StoredChunk
  readonly body: Uint8Array
}

async function appendChunk(
  { store, blobs, conversations, now }: PutBlobOptions,
  { roomId, seat }: Input,
  { cached, stored, body }: NewChunk,
): Promise<ReplyOf<typeof putBlob>> {
  const appended = await refuseIfFull(() => store.append(roomId, stored, body, cached.head))
  if ('refused' in appended) return appended
  blobs.applyChunk(roomId, cached, stored, appended.ok)
  // Nothing that the end would have purged stood before the room's first chunk, so the broker could not tell.
  if (cached.head === 0) {
    const { conversation } = await settle(
      'unchallenged',
      (certainty) => conversations.getLatest(roomId, certainty),
      (room) => (isSeated(room.conversation, seat, now()) ? 'unchallenged' : 'proven'),
    )
    if (!isSeated(conversation, seat, now())) {
      await store.purge(roomId, stored.blobId)
      blobs.evict(roomId)
      return { refused: 'room_not_found' }
    }
  }
  return { ok: { fresh: true } }
}
