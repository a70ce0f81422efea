import { DiscardPolicy, RetentionPolicy, type StreamConfig } from '@nats-io/jetstream'
import { STREAM_MAX_AGE_MS } from '@wick/contracts/limits'
import { ALL_EVENTS, ALL_LIVE, CHAT_STREAM, EPOCH_SUBJECT } from '@wick/contracts/subjects'
import { ensureStream, type StreamOptions } from './ensure-stream.ts'
import type { Nats } from './nats.ts'

const NANOS_PER_MS = 1_000_000
const DEDUPE_WINDOW_MS = 120_000

type Settings = Pick<
  StreamConfig,
  'subjects' | 'retention' | 'discard' | 'max_age' | 'duplicate_window' | 'allow_direct' | 'allow_msg_ttl' | 'republish'
>

const settings: Settings = {
  subjects: [ALL_EVENTS, EPOCH_SUBJECT],
  retention: RetentionPolicy.Limits,
  // A full stream refuses what is new and never forgets what it has acknowledged.
  discard: DiscardPolicy.New,
  max_age: STREAM_MAX_AGE_MS * NANOS_PER_MS,
  duplicate_window: DEDUPE_WINDOW_MS * NANOS_PER_MS,
  allow_direct: true,
  allow_msg_ttl: true,
  republish: { src: ALL_EVENTS, dest: ALL_LIVE },
}

/** Creates the stream, or brings an existing one up to date. Only *rooms* may. */
export function ensureChatStream(nats: Nats, options: StreamOptions): Promise<void> {
  return ensureStream(nats, CHAT_STREAM, settings, options)
}

/** @throws Error when the stream is not there, or lacks a setting that the guarantees rest on. */
export async function verifyChatStream({ jsm }: Nats): Promise<void> {
  const { config } = await jsm.streams.info(CHAT_STREAM)
  const holds =
    config.discard === settings.discard &&
    config.allow_direct &&
    config.allow_msg_ttl === true &&
    config.republish?.dest === ALL_LIVE &&
    settings.subjects.every((subject) => config.subjects.includes(subject))
  if (!holds) throw new Error(`The stream ${CHAT_STREAM} is not set up as this version needs it.`)
}
