import type { StoredMsg } from '@nats-io/jetstream'
import type { AccountId } from '@wick/contracts/account-ids'
import {
  keyRingStream,
  keyRingSubjects,
  keySubject,
  parseKeySubject,
  ringEndSubject,
} from '@wick/contracts/account-subjects'
import { ensureStream, type StreamOptions, type StreamSettings } from '@wick/event-log/ensure-stream'
import { heardAgo } from '@wick/event-log/heard-ago'
import { readBatch } from '@wick/event-log/read-batch'
import { isStreamNotFound, nullIfNotFound } from '@wick/platform/nats/api-errors'
import type { Nats } from '@wick/platform/nats/nats'
import { UnavailableError, VersionConflictError } from '@wick/platform/process/errors'
import { append } from './append.ts'
import { seal, unseal } from './seal.ts'
import type { DeriveKeys } from './secret-keys.ts'

/** Of what the other streams may hold: a key is 61 bytes, an account a few kilobytes. */
const SHARE_OF_KEYS = 8
const PAGE = 64
/** Brokers of a cluster hear from each other every second. One that is killed is called current for ten. */
const HEARD_WITHIN_MS = 3_000

/** A key is written once, and does not lapse by its age. */
const settingsOf = (ring: number): StreamSettings => ({
  max_age: 0,
  subjects: [keyRingSubjects(ring)],
  max_msgs_per_subject: 1,
  discard_new_per_subject: true,
})

/** A key as it lies in a ring. */
export interface KeptKey {
  readonly accountId: AccountId
  /** By the broker's clock (ms). */
  readonly storedAt: number
}

/** The streams of the rings; each step may be repeated, by whichever replica. */
export interface RingStreams {
  /** Makes it, or brings one that is there up to date. */
  ensure(ring: number): Promise<void>
  /**
   * Copies all keys that are wanted into the next ring, each once.
   * @throws Error where one cannot be opened: it would be lost
   */
  copy(ring: number, isWanted: (key: KeptKey) => Promise<boolean>): Promise<void>
  /**
   * No copy of it is left at any broker.
   * @throws UnavailableError while a broker that holds one is away: it would keep it until it comes back
   */
  delete(ring: number): Promise<void>
}

export function jetStreamRingStreams(nats: Nats, deriveKeys: DeriveKeys, options: StreamOptions): RingStreams {
  const wrapping = deriveKeys('wrap')
  const ofRings = { ...options, maxBytes: Math.ceil(options.maxBytes / SHARE_OF_KEYS) }

  const copyKey = async (ring: number, accountId: AccountId, { subject, data }: StoredMsg) => {
    const key = unseal(wrapping, subject, data)
    if (key === null) throw new Error('A key in the ring opens by no line of ACCOUNT_SECRET.')
    const copy = keySubject(ring + 1, accountId)
    const body = seal(wrapping[0], copy, key)
    await onceOnly(append(nats, { subject: copy, body, expected: { filter: copy, seq: 0 } }))
  }

  return {
    ensure: (ring) => ensureStream(nats, keyRingStream(ring), settingsOf(ring), ofRings),

    async copy(ring, isWanted) {
      const end = await markEnd(nats, ring)
      for (let after = 0; after < end;) {
        const page = await readBatch(nats.jsm, {
          stream: keyRingStream(ring),
          filter: keyRingSubjects(ring),
          after,
          max: PAGE,
        })
        // A broker that lags shows a beginning; the rest comes with the next try.
        if (page.length === 0) throw new UnavailableError('no broker shows the whole ring')
        await Promise.all(
          page.map(async (message) => {
            const accountId = parseKeySubject(message.subject)
            if (accountId === null) return
            const storedAt = message.time.getTime()
            if (await isWanted({ accountId, storedAt })) await copyKey(ring, accountId, message)
          }),
        )
        after = page.at(-1)?.seq ?? end
      }
    },

    async delete(ring) {
      const stream = keyRingStream(ring)
      try {
        await demandHolders(nats, stream)
        await nats.jsm.streams.delete(stream)
      } catch (error) {
        if (!isStreamNotFound(error)) throw error
      }
    },
  }
}

/** Writes where the ring ends, and says where that is: whoever reads as far has read every key before it. */
async function markEnd(nats: Nats, ring: number): Promise<number> {
  const subject = ringEndSubject(ring)
  await onceOnly(append(nats, { subject, expected: { filter: subject, seq: 0 } }))
  const mark = await nullIfNotFound(nats.jsm.streams.getMessage(keyRingStream(ring), { last_by_subj: subject }))
  if (mark === null) throw new UnavailableError('no broker shows the end of the ring')
  return mark.seq
}

/** A deletion needs a majority of the brokers alone. */
async function demandHolders({ jsm }: Nats, stream: string): Promise<void> {
  const { cluster, config } = await jsm.streams.info(stream)
  const followers = cluster?.replicas ?? []
  const areThere = followers.every((follower) => heardAgo(follower) <= HEARD_WITHIN_MS)
  if (followers.length !== config.num_replicas - 1 || !areThere)
    throw new UnavailableError('a broker that holds a ring of keys is away')
}

/** What was written before, by whichever replica, is as good. */
async function onceOnly(appending: Promise<unknown>): Promise<void> {
  try {
    await appending
  } catch (error) {
    if (!(error instanceof VersionConflictError)) throw error
  }
}
