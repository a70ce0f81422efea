import { ANONYMOUS, type RoomClass } from '@wick/contracts/room-class'
import { ALL_LIVE, allBarriers, allEvents, allHalves } from '@wick/contracts/subjects'
import { publishEpoch } from './epoch.ts'
import {
  addStream,
  ensureStream,
  isStreamMissing,
  keptFor,
  NANOS_PER_MS,
  StreamUnfitError,
  type StreamOptions,
  verifiedStream,
} from './ensure-stream.ts'
import type { Nats } from '@wick/platform/nats/nats'

const DEDUPE_WINDOW_MS = 120_000

const settingsOf = (roomClass: RoomClass) => ({
  ...keptFor(roomClass.keptMs),
  subjects: [allEvents(roomClass), roomClass.log.epoch, allHalves(roomClass), allBarriers(roomClass)],
  duplicate_window: DEDUPE_WINDOW_MS * NANOS_PER_MS,
  allow_msg_ttl: true,
  republish: { src: allEvents(roomClass), dest: ALL_LIVE },
})

/** Creates the stream, or brings an existing one up to date. Only *rooms* may. */
export function ensureChatStream(nats: Nats, options: StreamOptions, roomClass = ANONYMOUS): Promise<void> {
  return ensureStream(nats, roomClass.log.stream, settingsOf(roomClass), options)
}

/**
 * Makes the stream where it is gone. Its epoch comes before anything else, so it is the first message whoever writes at
 * that moment. Several may do it at once. Only *rooms* may.
 */
export async function openChatStream(nats: Nats, options: StreamOptions, roomClass = ANONYMOUS): Promise<void> {
  const { stream, epoch } = roomClass.log
  const { subjects: _, republish: _later, ...beginning } = settingsOf(roomClass)
  if (await isStreamMissing(nats, stream)) await addStream(nats, stream, { ...beginning, subjects: [epoch] }, options)
  await publishEpoch(nats, roomClass)
  await ensureChatStream(nats, options, roomClass)
}

/** Whether it takes less than it should: it was begun and not finished. False where nobody can tell. */
export async function isHalfMade({ jsm }: Nats, roomClass = ANONYMOUS): Promise<boolean> {
  const info = await jsm.streams.info(roomClass.log.stream).catch(() => undefined)
  return info !== undefined && settingsOf(roomClass).subjects.some((subject) => !info.config.subjects.includes(subject))
}

/** @throws Error when the stream is not there, or lacks a setting that the guarantees rest on. */
export async function verifyChatStream(nats: Nats, roomClass = ANONYMOUS): Promise<void> {
  const { stream } = roomClass.log
  const { allow_msg_ttl: hasTtl, republish } = await verifiedStream(nats, stream, settingsOf(roomClass))
  if (hasTtl !== true || republish?.dest !== ALL_LIVE) throw new StreamUnfitError(stream)
}
