import { ALL_BARRIERS, ALL_EVENTS, ALL_HALVES, ALL_LIVE, CHAT_STREAM, EPOCH_SUBJECT } from '@wick/contracts/subjects'
import { publishEpoch } from './epoch.ts'
import {
  addStream,
  ensureStream,
  isStreamMissing,
  NANOS_PER_MS,
  StreamUnfitError,
  type StreamOptions,
  verifiedStream,
} from './ensure-stream.ts'
import type { Nats } from '@wick/platform/nats/nats'

const DEDUPE_WINDOW_MS = 120_000

const settings = {
  subjects: [ALL_EVENTS, EPOCH_SUBJECT, ALL_HALVES, ALL_BARRIERS],
  duplicate_window: DEDUPE_WINDOW_MS * NANOS_PER_MS,
  allow_msg_ttl: true,
  republish: { src: ALL_EVENTS, dest: ALL_LIVE },
}

/** Creates the stream, or brings an existing one up to date. Only *rooms* may. */
export function ensureChatStream(nats: Nats, options: StreamOptions): Promise<void> {
  return ensureStream(nats, CHAT_STREAM, settings, options)
}

/**
 * Makes the stream where it is gone. Its epoch comes before anything else, so it is the first message whoever writes at
 * that moment. Several may do it at once. Only *rooms* may.
 */
export async function openChatStream(nats: Nats, options: StreamOptions): Promise<void> {
  const { subjects: _, republish: _later, ...beginning } = settings
  if (await isStreamMissing(nats, CHAT_STREAM))
    await addStream(nats, CHAT_STREAM, { ...beginning, subjects: [EPOCH_SUBJECT] }, options)
  await publishEpoch(nats)
  await ensureChatStream(nats, options)
}

/** Whether it takes less than it should: it was begun and not finished. False where nobody can tell. */
export async function isHalfMade({ jsm }: Nats): Promise<boolean> {
  const info = await jsm.streams.info(CHAT_STREAM).catch(() => undefined)
  return info !== undefined && settings.subjects.some((subject) => !info.config.subjects.includes(subject))
}

/** @throws Error when the stream is not there, or lacks a setting that the guarantees rest on. */
export async function verifyChatStream(nats: Nats): Promise<void> {
  const { allow_msg_ttl: hasTtl, republish } = await verifiedStream(nats, CHAT_STREAM, settings)
  if (hasTtl !== true || republish?.dest !== ALL_LIVE) throw new StreamUnfitError(CHAT_STREAM)
}
