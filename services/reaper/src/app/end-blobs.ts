import type { RoomId } from '@wick/contracts/ids'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import type { RoomBlobs } from '../adapters/room-blobs.ts'

/**
 * Takes the attachments of an ended room, and the place that a chunk under way could still be stored at. Their version is
 * of another stream than the end, which therefore fences none of them. Returns how many chunks went.
 */
export async function endBlobs(blobs: RoomBlobs, roomId: RoomId): Promise<number> {
  let cleared = 0
  await withOptimisticRetry(async () => {
    cleared += await blobs.purge(roomId)
    await blobs.close(roomId)
  })
  return cleared
}
