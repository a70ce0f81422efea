import { createHmac, randomBytes } from 'node:crypto'
import type { Redis } from 'ioredis'
import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes } from 'rate-limiter-flexible'
import type { RateLimitSettings } from '../config.ts'
import { keys } from '../keys.ts'
import { FRAMES_AT_ONCE, FRAMES_PER_SECOND } from '../frames/frame-budget.ts'
import { type FailuresInARow, redisFailuresInARow } from './failures-in-a-row.ts'
import { type BucketSize, redisBuckets } from './token-buckets.ts'

const DAY_MS = 86_400_000
const MINUTE_SECONDS = 60
// Far beyond what a person does; leaving and destroying are never limited.
const CHANGES_PER_MINUTE = 60
const READS_PER_MINUTE = 600
const HOUR_SECONDS = 3_600
/** A person who mistypes, and stops; whoever guesses goes on. */
const SIGNINS_OF_A_HANDLE_PER_MINUTE = 3
/** Somebody who was here before. */
const SIGNINS_OF_A_BROWSER_PER_MINUTE = 5
/** So many minutes' sign-ins may come at once. */
const SIGNIN_BURST_MINUTES = 2
/** Of one that people make once in a while, and their repetitions. */
const CREDENTIAL_CHANGES_PER_MINUTE = 30
/** A page whose answer was lost sends the very same registration again, so often in all. */
const ENDS_OF_A_REGISTRATION = 4
/** Each may bring a megabyte; a page reads one when it begins, and writes one twice a minute. */
const VAULTS_PER_MINUTE = 120
/** Whoever tries handles finds few people. */
const CARDS_PER_MINUTE = 20
const ITEMS_PER_MINUTE = 60
const ITEMS_OF_A_KEY_PER_MINUTE = 30
/** Of one who asks people that do not know them. */
const ASKS_PER_HOUR = 10
/** Somebody at the console; the code is too long to be guessed. */
const CONSOLE_CALLS_PER_MINUTE = 120
const SIGNALS_PER_SECOND = 8
// The largest attachment goes through at once; a seat that uploads without end takes 2.6 MB a second.
const CHUNKS_PER_SECOND = 40
const CHUNKS_BURST = 100
/** Several people may sit behind one address, but who leaves and comes back has a seat that has sent nothing. */
const SEATS_OF_A_NETWORK = 2

/**
 * What is limited. Per address: rooms, seats, sockets and calls without a seat. Per seat: changes, reading, messages,
 * chunks of attachments, signals and frames over HTTP. Per room and network: messages and chunks.
 */
export type Limited = Windowed | Bucketed
type Windowed = 'create' | 'join' | 'probe' | 'socket' | 'change' | 'read' | 'signal' | 'frame' | OfAccounts
/**
 * Per handle or known browser: sign-ins. Per delivery key: items. Per address all others: what was begun and ended,
 * how an account is opened, sessions, vaults, cards, items.
 */
type OfAccounts =
  | 'signin'
  | 'signin-handle'
  | 'signin-device'
  | 'register'
  | 'register-end'
  | 'recover'
  | 'passkey'
  | 'credential'
  | 'account'
  | 'vault'
  | 'card'
  | 'inbox'
  | 'delivery'
  | 'ask'
  | 'admin'
type Bucketed = 'message' | 'blob' | 'message-network' | 'blob-network'

export interface RateLimits {
  /** Counts one; returns 0 when it may go ahead, else the milliseconds to wait. `subject` is hashed before it is stored. */
  take(what: Limited, subject: string): Promise<number>
}

/** Limits of which a count may be taken back: an attempt that was right is none. */
export interface AttemptLimits extends RateLimits {
  giveBack(what: OfAccounts, subject: string): Promise<void>
  readonly row: FailuresInARow
}

export const NO_LIMITS: AttemptLimits = {
  take: () => Promise.resolve(0),
  giveBack: () => Promise.resolve(),
  row: { add: () => Promise.resolve(0), clear: () => Promise.resolve() },
}

/** Shared by all gateways through Redis; each counts for itself while Redis is away. */
export function redisRateLimits(client: Redis, settings: RateLimitSettings): AttemptLimits {
  const limiter = (name: string, points: number, duration: number) => {
    const options = { keyPrefix: `${keys.limits}:${name}`, points, duration }
    return new RateLimiterRedis({ ...options, storeClient: client, insuranceLimiter: new RateLimiterMemory(options) })
  }
  const { createPerMinute, joinPerMinute, probesPerMinute, socketsPerMinute, messagesPerSecond, messagesBurst } =
    settings
  const windows = {
    create: limiter('create', createPerMinute, MINUTE_SECONDS),
    join: limiter('join', joinPerMinute, MINUTE_SECONDS),
    probe: limiter('probe', probesPerMinute, MINUTE_SECONDS),
    change: limiter('change', CHANGES_PER_MINUTE, MINUTE_SECONDS),
    read: limiter('read', READS_PER_MINUTE, MINUTE_SECONDS),
    ...accountWindows(limiter, settings),
    // Signals and upgrades may be many and are cheap to refuse, so each gateway counts its own.
    socket: new RateLimiterMemory({ points: socketsPerMinute, duration: MINUTE_SECONDS }),
    signal: new RateLimiterMemory({ points: SIGNALS_PER_SECOND, duration: 1 }),
    // What a socket's own budget is there for.
    frame: new RateLimiterMemory({ points: FRAMES_AT_ONCE, duration: FRAMES_AT_ONCE / FRAMES_PER_SECOND }),
  } satisfies Record<Windowed, unknown>
  const message = { perSecond: messagesPerSecond, burst: messagesBurst }
  const blob = { perSecond: CHUNKS_PER_SECOND, burst: CHUNKS_BURST }
  const buckets: Readonly<Record<Bucketed, BucketSize>> = {
    message,
    blob,
    'message-network': ofNetwork(message),
    'blob-network': ofNetwork(blob),
  }
  const takeToken = redisBuckets(client)
  const hash = addressHash(client)

  return {
    async take(what, subject) {
      const name = await hash(subject)
      if (what === 'message' || what === 'blob' || what === 'message-network' || what === 'blob-network')
        return takeToken(`${what}:${name}`, buckets[what])
      try {
        await windows[what].consume(name)
        return 0
      } catch (refused) {
        if (refused instanceof RateLimiterRes) return Math.max(refused.msBeforeNext, 1)
        throw refused
      }
    },

    async giveBack(what, subject) {
      await windows[what].reward(await hash(subject))
    },

    row: redisFailuresInARow(client, hash),
  }
}

type Limiter = (name: string, points: number, duration: number) => RateLimiterRedis

function accountWindows(limiter: Limiter, { signInsPerMinute, registrationsPerHour }: RateLimitSettings) {
  return {
    signin: limiter('signin', signInsPerMinute * SIGNIN_BURST_MINUTES, MINUTE_SECONDS * SIGNIN_BURST_MINUTES),
    'signin-handle': limiter('signin-handle', SIGNINS_OF_A_HANDLE_PER_MINUTE, MINUTE_SECONDS),
    'signin-device': limiter('signin-device', SIGNINS_OF_A_BROWSER_PER_MINUTE, MINUTE_SECONDS),
    register: limiter('register', registrationsPerHour, HOUR_SECONDS),
    'register-end': limiter('register-end', registrationsPerHour * ENDS_OF_A_REGISTRATION, HOUR_SECONDS),
    recover: limiter('recover', signInsPerMinute, MINUTE_SECONDS),
    passkey: limiter('passkey', signInsPerMinute * SIGNIN_BURST_MINUTES, MINUTE_SECONDS * SIGNIN_BURST_MINUTES),
    credential: limiter('credential', CREDENTIAL_CHANGES_PER_MINUTE, MINUTE_SECONDS),
    account: limiter('account', READS_PER_MINUTE, MINUTE_SECONDS),
    card: limiter('card', CARDS_PER_MINUTE, MINUTE_SECONDS),
    inbox: limiter('inbox', ITEMS_PER_MINUTE, MINUTE_SECONDS),
    delivery: limiter('delivery', ITEMS_OF_A_KEY_PER_MINUTE, MINUTE_SECONDS),
    ask: limiter('ask', ASKS_PER_HOUR, HOUR_SECONDS),
    admin: limiter('admin', CONSOLE_CALLS_PER_MINUTE, MINUTE_SECONDS),
    vault: limiter('vault', VAULTS_PER_MINUTE, MINUTE_SECONDS),
  } satisfies Record<OfAccounts, unknown>
}

const ofNetwork = ({ perSecond, burst }: BucketSize): BucketSize => ({
  perSecond: SEATS_OF_A_NETWORK * perSecond,
  burst: SEATS_OF_A_NETWORK * burst,
})

/** Hashes with a random key that all gateways share for a day, so that what is counted can never be traced back. */
function addressHash(client: Redis): (subject: string) => Promise<string> {
  let key = Promise.resolve(randomKey())
  let readAt = 0
  const read = async (known: string) => {
    // Never the known one: where the day is over, it would begin again.
    const fresh = randomKey()
    try {
      return (await client.set(keys.addressKey, fresh, 'PX', DAY_MS, 'NX', 'GET')) ?? fresh
    } catch {
      return known
    }
  }
  return async (subject) => {
    if (Date.now() - readAt > 60_000) {
      readAt = Date.now()
      // Whoever comes meanwhile waits for the same answer: under another key nothing of this minute would be known.
      key = key.then(read)
    }
    return createHmac('sha256', await key)
      .update(subject)
      .digest('base64url')
      .slice(0, 22)
  }
}

function randomKey(): string {
  return randomBytes(32).toString('base64url')
}
