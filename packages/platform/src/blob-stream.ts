import { DiscardPolicy, RetentionPolicy } from '@nats-io/jetstream'
import { STREAM_MAX_AGE_MS } from '@wick/contracts/limits'
import { ALL_BLOBS, BLOB_STREAM } from '@wick/contracts/subjects'
import { ensureStream, isStreamMissing, type StreamOptions } from './ensure-stream.ts'
import type { Nats } from './nats.ts'

const NANOS_PER_MS = 1_000_000

const settings = {
  subjects: [ALL_BLOBS],
  retention: RetentionPolicy.Limits,
  // A full stream refuses what is new and never forgets what it has acknowledged.
  discard: DiscardPolicy.New,
  max_age: STREAM_MAX_AGE_MS * NANOS_PER_MS,
  allow_direct: true,
}

/** Creates the stream of attachments, or brings an existing one up to date. Only *rooms* may. */
export function ensureBlobStream(nats: Nats, options: StreamOptions): Promise<void> {
  return ensureStream(nats, BLOB_STREAM, settings, options)
}

/** Makes the stream of attachments anew where it is gone, and leaves it alone where it is there. */
export async function restoreBlobStream(nats: Nats, options: StreamOptions): Promise<void> {
  if (await isStreamMissing(nats, BLOB_STREAM)) await ensureBlobStream(nats, options)
}

/** @throws Error when the stream is not there, or lacks a setting that the guarantees rest on. */
export async function verifyBlobStream({ jsm }: Nats): Promise<void> {
  const { config } = await jsm.streams.info(BLOB_STREAM)
  const holds = config.allow_direct && config.discard === settings.discard && config.subjects.includes(ALL_BLOBS)
  if (!holds) throw new Error(`The stream ${BLOB_STREAM} is not set up as this version needs it.`)
}
