import { ALL_BLOB_BARRIERS, ALL_BLOBS, BLOB_STREAM } from '@wick/contracts/subjects'
import { ensureStream, isStreamMissing, type StreamOptions, verifiedStream } from './ensure-stream.ts'
import type { Nats } from '@wick/platform/nats/nats'

const settings = { subjects: [ALL_BLOBS, ALL_BLOB_BARRIERS], allow_msg_ttl: true }

/** Creates the stream of attachments, or brings an existing one up to date. Only *rooms* may. */
export function ensureBlobStream(nats: Nats, options: StreamOptions): Promise<void> {
  return ensureStream(nats, BLOB_STREAM, settings, options)
}

/** Makes the stream of attachments anew where it is gone, and leaves it alone where it is there. */
export async function restoreBlobStream(nats: Nats, options: StreamOptions): Promise<void> {
  if (await isStreamMissing(nats, BLOB_STREAM)) await ensureBlobStream(nats, options)
}

/** @throws Error when the stream is not there, or lacks a setting that the guarantees rest on. */
export async function verifyBlobStream(nats: Nats): Promise<void> {
  await verifiedStream(nats, BLOB_STREAM, settings)
}
