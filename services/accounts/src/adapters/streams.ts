import {
  ACCOUNT_STATE_STREAM,
  ACCOUNTS_STREAM,
  ALL_ACCOUNT_LANES,
  ALL_ERASURES,
  ALL_HANDLES,
  ALL_PASSKEYS,
  ALL_SESSIONS,
  ALL_VAULTS,
  RING_SUBJECT,
} from '@wick/contracts/account-subjects'
import { ensureStream, type StreamOptions, type StreamSettings } from '@wick/event-log/ensure-stream'
import type { Nats } from '@wick/platform/nats/nats'

/** Nothing of an account lapses by its age. */
const NO_AGE = { max_age: 0 }

/** What gateways hear: the headers alone. */
const newsOf = (src: string) => ({ src, dest: `news.${src}`, headers_only: true })

const SETTINGS: Readonly<Record<string, StreamSettings>> = {
  [ACCOUNTS_STREAM]: {
    ...NO_AGE,
    subjects: [ALL_ACCOUNT_LANES, ALL_HANDLES, ALL_PASSKEYS, ALL_ERASURES, RING_SUBJECT],
    allow_atomic: true,
    // A change takes the place of all before it.
    allow_rollup_hdrs: true,
    // What is left of a deleted account leaves by itself.
    allow_msg_ttl: true,
    republish: newsOf('acct.>'),
  },
  // The last of each subject is what counts; sessions lapse by themselves.
  [ACCOUNT_STATE_STREAM]: {
    ...NO_AGE,
    subjects: [ALL_SESSIONS, ALL_VAULTS],
    max_msgs_per_subject: 1,
    allow_msg_ttl: true,
    republish: newsOf('>'),
  },
}

/** Creates the streams of accounts, or brings existing ones up to date; those of the rings are made one by one. Only *accounts* may. */
export async function ensureAccountStreams(nats: Nats, options: StreamOptions): Promise<void> {
  for (const [name, settings] of Object.entries(SETTINGS)) await ensureStream(nats, name, settings, options)
}
