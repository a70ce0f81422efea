import type { Room } from '../room/room.ts'
import { uploadDeletes } from './upload.ts'

/** Forgets an upload; nothing where it is gone, or its message waits already. */
export async function detach(room: Room, bodyId: string): Promise<void> {
  const at = room.uploads.findIndex((upload) => upload.bodyId === bodyId)
  const upload = room.uploads[at]
  if (upload === undefined) return
  await room.store.write(uploadDeletes(upload))
  room.uploads.splice(at, 1)
  room.unstored.delete(bodyId)
}
