import type { RoomId } from '@wick/contracts/ids'
import { evolveBlobs, foldBlobs, type RoomBlobs, type StoredChunk } from '@wick/domain/blobs'
import { LRUCache } from 'lru-cache'
import type { BlobStore } from '../adapters/blobs.jetstream.ts'

const MAX_ROOMS = 1_000

/** The attachments of a room as this replica knows them, up to the sequence `head` of their stream. */
export interface KnownBlobs {
  readonly head: number
  readonly state: RoomBlobs
}

/** What is known may lag behind the stream: an append under `head` is then refused by the broker, and a refusal of ours is only given from `current`. */
export interface RoomsBlobs {
  known(roomId: RoomId): Promise<KnownBlobs>
  current(roomId: RoomId): Promise<KnownBlobs>
  /** A chunk that this replica has appended to what it knew. */
  observe(roomId: RoomId, before: KnownBlobs, stored: StoredChunk, seq: number): void
  forget(roomId: RoomId): void
  readonly clear: () => void
}

export function createRoomsBlobs(store: BlobStore): RoomsBlobs {
  const rooms = new LRUCache<RoomId, KnownBlobs>({ max: MAX_ROOMS })

  async function current(roomId: RoomId): Promise<KnownBlobs> {
    const { head, chunks } = await store.list(roomId)
    const known = { head, state: foldBlobs(chunks) }
    rooms.set(roomId, known)
    return known
  }

  return {
    current,
    known: async (roomId) => rooms.get(roomId) ?? (await current(roomId)),
    observe(roomId, before, stored, seq) {
      rooms.set(roomId, { head: seq, state: evolveBlobs(before.state, stored) })
    },
    forget: (roomId) => void rooms.delete(roomId),
    clear: () => rooms.clear(),
  }
}
