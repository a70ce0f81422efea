import {
  ACCOUNT_STATE_STREAM,
  ACCOUNTS_STREAM,
  ALL_ACCOUNT_LANES,
  ALL_HANDLES,
  ALL_SESSIONS,
  ALL_VAULTS,
  FIRST_KEY_RING,
  keyRingStream,
  keyRingSubjects,
} from '@wick/contracts/account-subjects'
import { ensureStream, type StreamOptions, type StreamSettings } from '@wick/event-log/ensure-stream'
import type { Nats } from '@wick/platform/nats/nats'

/** Nothing of an account lapses by its age. */
const NO_AGE = { max_age: 0 }
/** Of what the other streams may hold: a key is 61 bytes, an account a few kilobytes. */
const SHARE_OF_KEYS = 8

const SETTINGS: Readonly<Record<string, StreamSettings>> = {
  [ACCOUNTS_STREAM]: { ...NO_AGE, subjects: [ALL_ACCOUNT_LANES, ALL_HANDLES], allow_atomic: true },
  // The last of each subject is what counts; sessions lapse by themselves.
  [ACCOUNT_STATE_STREAM]: {
    ...NO_AGE,
    subjects: [ALL_SESSIONS, ALL_VAULTS],
    max_msgs_per_subject: 1,
    allow_msg_ttl: true,
  },
}

/** A key is written once. */
const ringSettings = (ring: number): StreamSettings => ({
  ...NO_AGE,
  subjects: [keyRingSubjects(ring)],
  max_msgs_per_subject: 1,
  discard_new_per_subject: true,
})

/** Creates the streams of accounts, or brings existing ones up to date. Only *accounts* may. */
export async function ensureAccountStreams(nats: Nats, options: StreamOptions): Promise<void> {
  for (const [name, settings] of Object.entries(SETTINGS)) await ensureStream(nats, name, settings, options)
  const ring = { ...options, maxBytes: Math.ceil(options.maxBytes / SHARE_OF_KEYS) }
  await ensureStream(nats, keyRingStream(FIRST_KEY_RING), ringSettings(FIRST_KEY_RING), ring)
}
