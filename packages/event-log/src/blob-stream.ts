import { ANONYMOUS, type RoomClass } from '@wick/contracts/room-class'
import { allBlobBarriers, allBlobs } from '@wick/contracts/subjects'
import { ensureStream, isStreamMissing, keptFor, type StreamOptions, verifiedStream } from './ensure-stream.ts'
import type { Nats } from '@wick/platform/nats/nats'

const settingsOf = (roomClass: RoomClass) => ({
  ...keptFor(roomClass.keptMs),
  subjects: [allBlobs(roomClass), allBlobBarriers(roomClass)],
  allow_msg_ttl: true,
})

/** Creates the stream of attachments, or brings an existing one up to date. Only *rooms* may. */
export function ensureBlobStream(nats: Nats, options: StreamOptions, roomClass = ANONYMOUS): Promise<void> {
  return ensureStream(nats, roomClass.blobs.stream, settingsOf(roomClass), options)
}

/** Makes the stream of attachments anew where it is gone, and leaves it alone where it is there. */
export async function restoreBlobStream(nats: Nats, options: StreamOptions, roomClass = ANONYMOUS): Promise<void> {
  if (await isStreamMissing(nats, roomClass.blobs.stream)) await ensureBlobStream(nats, options, roomClass)
}

/** @throws Error when the stream is not there, or lacks a setting that the guarantees rest on. */
export async function verifyBlobStream(nats: Nats, roomClass = ANONYMOUS): Promise<void> {
  await verifiedStream(nats, roomClass.blobs.stream, settingsOf(roomClass))
}
