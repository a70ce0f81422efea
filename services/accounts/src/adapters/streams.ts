import {
  ACCOUNT_STATE_STREAM,
  ACCOUNTS_STREAM,
  ALL_ACCOUNT_LANES,
  ALL_ASKS,
  ALL_AUDITED,
  ALL_BELLS,
  ALL_BOXES,
  ALL_CARDS,
  ALL_ERASED,
  ALL_ERASURES,
  ALL_HANDLES,
  ALL_INBOXES,
  ALL_INVITATIONS,
  ALL_PASSKEYS,
  ALL_SESSIONS,
  ALL_UNAUDITED,
  ALL_VAULTS,
  AUDIT_STREAM,
  CONSOLE_SUBJECT,
  INBOX_ASK_STREAM,
  INBOX_STATE_STREAM,
  INBOX_STREAM,
  RING_SUBJECT,
} from '@wick/contracts/account-subjects'
import {
  AUDIT_AGE_MS,
  INBOX_AGE_MS,
  MAX_ITEMS_OF_A_CONTACT,
  MAX_ITEMS_OF_STRANGERS,
  STRANGERS_AGE_MS,
} from '@wick/contracts/account-limits'
import {
  addStream,
  ensureStream,
  keptFor,
  NANOS_PER_MS,
  type StreamOptions,
  type StreamSettings,
} from '@wick/event-log/ensure-stream'
import type { Nats } from '@wick/platform/nats/nats'
import { retryUntilAvailable } from '@wick/platform/nats/retry-until-available'

/** Nothing of an account lapses by its age. */
const NO_AGE = { max_age: 0 }

/** What gateways hear: the headers alone. */
const newsOf = (src: string) => ({ src, dest: `news.${src}`, headers_only: true })

/** The broker puts the inbox's id there. */
const BELL = ALL_BELLS.replace('*', '{{wildcard(1)}}')

const SETTINGS: Readonly<Record<string, StreamSettings>> = {
  [ACCOUNTS_STREAM]: {
    ...NO_AGE,
    subjects: [
      ALL_ACCOUNT_LANES,
      ALL_HANDLES,
      ALL_PASSKEYS,
      ALL_INVITATIONS,
      ALL_ERASURES,
      ALL_ERASED,
      ALL_UNAUDITED,
      RING_SUBJECT,
      CONSOLE_SUBJECT,
    ],
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

/** Nobody hears of it. */
const INBOX_STATE: StreamSettings = { ...NO_AGE, subjects: [ALL_CARDS, ALL_BOXES], max_msgs_per_subject: 1 }

/** Who has filled their share is refused; what was stored stays until its owner takes it, or its time is up. Gateways hear which inbox it came for. */
const inboxOf = (subjects: string, items: number, ageMs: number): StreamSettings => ({
  max_age: ageMs * NANOS_PER_MS,
  subjects: [subjects],
  republish: { src: subjects, dest: BELL, headers_only: true },
  max_msgs_per_subject: items,
  discard_new_per_subject: true,
})

const INBOXES: Readonly<Record<string, { readonly settings: StreamSettings; readonly share: number }>> = {
  [INBOX_STATE_STREAM]: { settings: INBOX_STATE, share: 4 },
  [INBOX_STREAM]: { settings: inboxOf(ALL_INBOXES, MAX_ITEMS_OF_A_CONTACT, INBOX_AGE_MS), share: 4 },
  [INBOX_ASK_STREAM]: { settings: inboxOf(ALL_ASKS, MAX_ITEMS_OF_STRANGERS, STRANGERS_AGE_MS), share: 16 },
}

/** The broker takes nothing out of it before its time, whoever asks, and never takes these two back. */
const AUDIT: StreamSettings = { ...keptFor(AUDIT_AGE_MS), subjects: [ALL_AUDITED], deny_delete: true, deny_purge: true }
const AUDIT_SHARE = 16

/** Creates the streams of accounts, or brings existing ones up to date; those of the rings are made one by one. Only *accounts* may. */
export async function ensureAccountStreams(nats: Nats, options: StreamOptions): Promise<void> {
  for (const [name, settings] of Object.entries(SETTINGS)) await ensureStream(nats, name, settings, options)
  for (const [name, { settings, share }] of Object.entries(INBOXES))
    await ensureStream(nats, name, settings, { ...options, maxBytes: Math.ceil(options.maxBytes / share) })
  const maxBytes = Math.ceil(options.maxBytes / AUDIT_SHARE)
  // Nobody may change it once it is there.
  await retryUntilAvailable(() => addStream(nats, AUDIT_STREAM, AUDIT, { ...options, maxBytes }))
}
