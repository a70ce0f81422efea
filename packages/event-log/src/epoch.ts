import type { StoredMsg } from '@nats-io/jetstream'
import { Epoch } from '@wick/contracts/ids'
import { ANONYMOUS, type RoomClass } from '@wick/contracts/room-class'
import { randomBytes } from 'node:crypto'
import { appendError, isStreamNotFound } from '@wick/platform/nats/api-errors'
import { singleFlight } from '@wick/platform/concurrency/single-flight'
import { every } from '@wick/platform/concurrency/every'
import type { Barrier } from './barrier.ts'
import { VersionConflictError } from '@wick/platform/process/errors'
import type { Logger } from '@wick/platform/process/logger'
import type { Nats } from '@wick/platform/nats/nats'
import { lateEpochs, unreadable } from '@wick/platform/telemetry/instruments'
import { reportPollFailure } from '@wick/platform/failures/report-poll-failure'

const POLL_EVERY_MS = 1_000

/**
 * The stream's incarnation; null when the stream is empty. The first message counts: otherwise anybody who replaced it
 * would end every room. `onLate` is told about an epoch behind it.
 * @throws when nobody answers, as for a missing stream
 */
export function readEpoch(
  { jsm }: Nats,
  onLate: (seq: number) => unknown = () => undefined,
  { log }: RoomClass = ANONYMOUS,
): Promise<Epoch | null> {
  const next = (seq: number) => jsm.direct.getMessage(log.stream, { seq, next_by_subj: log.epoch })
  return nullIfNoStream(async () => {
    for (let seq = 1; ;) {
      const message = await next(seq)
      if (message === null) return null
      seq = message.seq + 1
      const epoch = parseEpoch(message)
      if (epoch === null) continue
      const late = await next(seq)
      if (late !== null) {
        lateEpochs().add(1)
        await onLate(late.seq)
      }
      return epoch
    }
  })
}

/**
 * Reads the epoch by its subject's last message, for a service that may read only this subject of the stream. The epoch
 * is the stream's first message, so one behind the known one is late.
 */
export function createLastEpochReader({ jsm }: Nats, { log }: RoomClass = ANONYMOUS): () => Promise<Epoch | null> {
  let known: { readonly epoch: Epoch; readonly seq: number } | undefined
  return () =>
    nullIfNoStream(async () => {
      const message = await jsm.direct.getMessage(log.stream, { last_by_subj: log.epoch })
      if (message === null) return null
      if (known === undefined || message.seq <= known.seq) {
        const epoch = parseEpoch(message)
        if (epoch !== null) known = { epoch, seq: message.seq }
        return epoch
      }
      lateEpochs().add(1)
      return known.epoch
    })
}

function parseEpoch(message: StoredMsg): Epoch | null {
  const { data, success } = Epoch.safeParse(message.string())
  if (!success) unreadable().add(1, { lane: 'epoch' })
  return success ? data : null
}

/** A stream that is not there has no epoch, as has one without that message; silence means nothing, and anything else is a fault. */
async function nullIfNoStream(read: () => Promise<Epoch | null>): Promise<Epoch | null> {
  try {
    return await read()
  } catch (error) {
    if (isStreamNotFound(error)) return null
    throw error
  }
}

/**
 * The stream's epoch, by a broker that has everything committed before the question. Null if another epoch stands
 * behind the first: then nothing is proven.
 * @throws UnavailableError where nothing can be committed.
 */
export async function proveEpoch(nats: Nats, barrier: Barrier, roomClass = ANONYMOUS): Promise<Epoch | null> {
  const [last] = await barrier.lastOf([roomClass.log.epoch])
  const epoch = last === undefined ? null : parseEpoch(last)
  return epoch !== null && epoch === (await readEpoch(nats, undefined, roomClass)) ? epoch : null
}

/** Gives an empty stream its epoch. Of several writers one wins; all of them then read the same. */
export async function publishEpoch({ js }: Nats, { log }: RoomClass = ANONYMOUS): Promise<void> {
  try {
    await js.publish(log.epoch, randomBytes(16).toString('base64url'), {
      expect: { lastSubjectSequence: 0 },
      // Exempt from the stream's age limit: the epoch lives as long as its stream.
      ttl: 'never',
    })
  } catch (error) {
    // Somebody was first.
    if (!(appendError(error) instanceof VersionConflictError)) throw error
  }
}

export interface WatchEpochOptions {
  /** The epoch as it seems; also makes it, in *rooms*, where there is none. Null and a throw both mean "not known now". */
  readonly read: () => Promise<Epoch | null>
  /** The epoch behind a barrier: one broker that was cut off may show another, and whoever hears of a loss deletes what they hold. */
  readonly prove?: () => Promise<Epoch | null>
  readonly logger?: Logger
}

export interface EpochWatch extends AsyncDisposable {
  /** The epoch last seen. */
  readonly current: () => Epoch
  /** As it is now: asks again where the broker was away since, as the stream may be another one; null where nobody can tell. */
  readonly confirmed: () => Promise<Epoch | null>
  /** Asks now, once for all who ask meanwhile, for whoever meets an epoch that it does not know; null where nobody can tell. */
  readonly refresh: () => Promise<Epoch | null>
  /**
   * The stream is another one: whatever was learnt from the old one is void. Listeners are awaited one after the other,
   * in the order they came, before `current` moves on.
   */
  readonly onChange: (listener: (epoch: Epoch) => Promise<void> | void) => void
}

/** Polls at start (until there is an epoch), each second, and after each reconnect. Another one than the known one is proven before anybody hears of it. */
export async function watchEpoch(nats: Nats, { prove, logger, ...options }: WatchEpochOptions): Promise<EpochWatch> {
  const stop = new AbortController()
  const listeners: ((epoch: Epoch) => Promise<void> | void)[] = []
  const report = reportPollFailure('epoch', logger)
  const unknown = (error: unknown): null => {
    report(error)
    return null
  }
  const read = () => options.read().catch(unknown)
  let current = await firstEpoch(read)
  let isKnown = true
  let polling: Promise<Epoch | null> = Promise.resolve(current)

  const poll = async () => {
    if (stop.signal.aborted) return null
    const seen = await read()
    if (seen === null || stop.signal.aborted) return null
    if (seen !== current) {
      if (prove !== undefined && (await prove()) !== seen) return null
      for (const listener of listeners) await listener(seen)
      current = seen
    }
    isKnown = true
    return seen
  }
  const shared = singleFlight(() => (polling = poll().catch(unknown)))
  const pollNext = () => shared(undefined)
  const repeating = every(POLL_EVERY_MS, async () => void (await pollNext()))
  const off = nats.onReconnect(() => {
    isKnown = false
    void pollNext()
  })

  return {
    current: () => current,
    confirmed: async () => (isKnown ? current : pollNext()),
    refresh: pollNext,
    onChange: (listener) => void listeners.push(listener),
    async [Symbol.asyncDispose]() {
      stop.abort()
      repeating[Symbol.dispose]()
      off()
      await polling
    },
  }
}

async function firstEpoch(read: () => Promise<Epoch | null>): Promise<Epoch> {
  for (;;) {
    const epoch = await read()
    if (epoch !== null) return epoch
    await new Promise((resolve) => setTimeout(resolve, POLL_EVERY_MS / 4))
  }
}
