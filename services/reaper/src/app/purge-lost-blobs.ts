import type { RoomBlobs } from '../adapters/room-blobs.ts'
import type { Rooms } from './rooms.ts'

/**
 * Purges the attachments of rooms that went with the log: no end will come that does. A room is in the log before its
 * first attachment, so one that the log proves not to know is not a new one.
 */
export async function purgeLostBlobs({
  rooms,
  blobs,
}: {
  readonly rooms: Rooms
  readonly blobs: RoomBlobs
}): Promise<void> {
  for (const roomId of await blobs.rooms())
    if ((await rooms.load(roomId, 'proven')).state.status === 'absent') await blobs.purge(roomId)
}
