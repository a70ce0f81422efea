import type { RoomId } from '@wick/contracts/ids'
import { evolveBlobs, foldBlobs, type RoomBlobs, type StoredChunk } from '@wick/domain/blobs'
import { Copies } from '@wick/domain/copies'
import type { Certainty } from '@wick/event-log/certainty'
import { LRUCache } from 'lru-cache'
import type { BlobStore } from './ports.ts'

const MAX_ROOMS = 1_000

/** The attachments of a room as this replica knows them, up to the sequence `head` of their stream. */
export interface KnownBlobs {
  readonly head: number
  readonly state: RoomBlobs
  /** What of `state` is this replica's own, and so changed in place: a room may hold thousands of chunks. */
  readonly copies: Copies
}

/**
 * What is known may lag behind the stream: the broker then refuses an append under `head`. We refuse only by what is
 * `current` and proven. A purge leaves the head as it is; whoever hears of one forgets the room.
 */
export interface RoomsBlobs {
  known(roomId: RoomId): Promise<KnownBlobs>
  current(roomId: RoomId, certainty: Certainty): Promise<KnownBlobs>
  /** A chunk that this replica has appended to what it knew. */
  observe(roomId: RoomId, before: KnownBlobs, stored: StoredChunk, seq: number): void
  forget(roomId: RoomId): void
  readonly clear: () => void
}

export function createRoomsBlobs(store: BlobStore): RoomsBlobs {
  const rooms = new LRUCache<RoomId, KnownBlobs>({ max: MAX_ROOMS })
  let forgotten = 0

  async function current(roomId: RoomId, certainty: Certainty): Promise<KnownBlobs> {
    const before = rooms.get(roomId)
    // Listing costs as much as the room holds, and somebody who is refused may ask again and again.
    if (before !== undefined && before.head === (await store.head(roomId, certainty))) return before
    const forgottenBefore = forgotten
    const { head, chunks } = await store.list(roomId, undefined, certainty)
    const copies = new Copies()
    const known = { head, state: foldBlobs(chunks, copies), copies }
    // What was taken away meanwhile may have been listed.
    if (forgotten === forgottenBefore) rooms.set(roomId, known)
    return known
  }

  return {
    current,
    known: async (roomId) => rooms.get(roomId) ?? (await current(roomId, 'believed')),
    observe(roomId, before, stored, seq) {
      if (rooms.get(roomId) !== before) return
      const { state, copies } = before
      rooms.set(roomId, { head: seq, state: evolveBlobs(state, stored, copies), copies })
    },
    forget(roomId) {
      forgotten++
      rooms.delete(roomId)
    },
    clear: () => rooms.clear(),
  }
}
