import type { RoomId } from '@wick/contracts/ids'
import { evolveBlobs, foldBlobs, type RoomBlobs, type StoredChunk } from '@wick/domain/blobs'
import { Copies } from '@wick/domain/copies'
import type { Certainty } from '@wick/event-log/certainty'
import type { BlobStore } from './ports.ts'
import { RoomCache } from './room-cache.ts'

const MAX_ROOMS = 1_000

/** The attachments of a room as this replica has cached them, up to the sequence `head` of their stream. */
export interface CachedBlobs {
  readonly head: number
  readonly state: RoomBlobs
  /** What of `state` is this replica's own, and so changed in place: a room may hold thousands of chunks. */
  readonly copies: Copies
}

/**
 * What is cached may lag behind the stream: the broker then refuses an append under `head`. We refuse only by the latest,
 * proven. A purge leaves the head as it is; whoever hears of one evicts the room.
 */
export interface BlobsCache {
  getCached(roomId: RoomId): Promise<CachedBlobs>
  getLatest(roomId: RoomId, certainty: Certainty): Promise<CachedBlobs>
  /** A chunk that this replica has appended to what it knew. */
  applyChunk(roomId: RoomId, before: CachedBlobs, stored: StoredChunk, seq: number): void
  evict(roomId: RoomId): void
  readonly clear: () => void
}

export function createBlobsCache(store: BlobStore): BlobsCache {
  const rooms = new RoomCache<CachedBlobs>(MAX_ROOMS)

  async function getLatest(roomId: RoomId, certainty: Certainty): Promise<CachedBlobs> {
    const before = rooms.get(roomId)
    // Listing costs as much as the room holds, and somebody who is refused may ask again and again.
    if (before !== undefined && before.head === (await store.head(roomId, certainty))) return before
    // What was taken away meanwhile may have been listed.
    return rooms.read(roomId, async () => {
      const { head, chunks } = await store.list(roomId, undefined, certainty)
      const copies = new Copies()
      return { head, state: foldBlobs(chunks, copies), copies }
    })
  }

  return {
    getLatest,
    getCached: async (roomId) => rooms.get(roomId) ?? (await getLatest(roomId, 'believed')),
    applyChunk(roomId, before, stored, seq) {
      if (rooms.get(roomId) !== before) return
      const { state, copies } = before
      rooms.set(roomId, { head: seq, state: evolveBlobs(state, stored, copies), copies })
    },
    evict: (roomId) => rooms.evict(roomId),
    clear: () => rooms.clear(),
  }
}
