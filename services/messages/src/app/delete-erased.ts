import type { BlobId, RoomId } from '@wick/contracts/ids'
import type { DeleteEntry } from '@wick/event-log/delete-entry'
import type { BlobStore } from './ports.ts'
import type { BlobsCache } from './blobs-cache.ts'

/** What an erasure takes out of the streams. */
export interface Erased {
  readonly target: number
  readonly blobId?: BlobId | undefined
}

/** Takes an erased entry out of the log, and the attachment that was its content; what is gone already is fine. */
export type DeleteErased = (roomId: RoomId, erased: Erased) => Promise<void>

export interface DeleteErasedOptions {
  readonly deleteEntry: DeleteEntry
  readonly blobStore: BlobStore
  readonly blobs: BlobsCache
}

export function createDeleteErased({ deleteEntry, blobStore, blobs }: DeleteErasedOptions): DeleteErased {
  return async (roomId, { target, blobId }) => {
    await Promise.all([deleteEntry(target), blobId === undefined ? undefined : blobStore.purge(roomId, blobId)])
    if (blobId !== undefined) blobs.evict(roomId)
  }
}
