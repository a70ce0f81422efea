import { AlarmError } from '../errors.ts'
import type { Room } from '../room/room.ts'
import { enqueueWaiting, nextOrder } from '../send/enqueue.ts'
import type { Outgoing } from '../send/outgoing.ts'
import { uploadDeletes } from './upload.ts'

/**
 * The server has every byte: the message goes into the outbox and the upload is forgotten, in one transaction, so it is sent once.
 * Null: it waits behind another one, or that upload is gone. @throws AlarmError
 */
export async function sendAttached(room: Room, bodyId: string): Promise<Outgoing | null> {
  if (room.log.alarm !== null) throw new AlarmError(room.log.alarm)
  const at = room.uploads.findIndex((one) => one.bodyId === bodyId)
  const upload = room.uploads[at]
  if (upload === undefined) return null
  const { ts, content } = upload
  const waiting = { order: nextOrder(room), id: bodyId, ts, content, envelope: null }
  const next = await enqueueWaiting(room, waiting, uploadDeletes(upload))
  room.uploads.splice(at, 1)
  room.unstored.delete(bodyId)
  return next
}
