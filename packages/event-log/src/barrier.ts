import type { StoredMsg, StreamConfig } from '@nats-io/jetstream'
import { ROOM_CLASSES } from '@wick/contracts/room-class'
import { barrierSubject, blobBarrierSubject } from '@wick/contracts/subjects'
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { appendError } from '@wick/platform/nats/api-errors'
import { collectDirect } from '@wick/platform/nats/collect-direct'
import { UnavailableError, VersionConflictError } from '@wick/platform/process/errors'
import { isRetryable } from '@wick/platform/failures/is-retryable'
import { isNoReply } from '@wick/platform/nats/is-no-reply'
import type { Nats } from '@wick/platform/nats/nats'
import { singleFlight } from '@wick/platform/concurrency/single-flight'
import type { ExpectedVersion } from './event-store.ts'
import { watchStreamLeader } from './stream-leader.ts'
import { barriers } from '@wick/platform/telemetry/instruments'

/** Long enough to be read once, too short to pile up. */
const TTL = '1s'
const BARRIERS_AT_MOST = 2
/** How long a broker that lags is waited for, ask by ask (ms). */
const ASK_AFTER_MS = [0, 10, 40, 150]
const ASK_TIMEOUT_MS = 1_000
/** There is no other to ask: who is slow is waited for, as the client does with every question. */
const ALONE_TIMEOUT_MS = 5_000

/**
 * Final answers are read behind a barrier. Only a leader that a majority follows can commit one. A broker that shows it
 * has everything committed before the question; a broker that is cut off cannot show it.
 */
export interface Barrier extends Disposable {
  /**
   * A sequence beyond everything that was committed before the question.
   * @throws UnavailableError where nothing can be committed.
   */
  commit(): Promise<number>
  /**
   * The last message of each subject under the filters, by a broker that has everything committed before the question.
   * @throws UnavailableError where nothing can be committed, or no broker that answers has it yet.
   */
  lastOf(filters: readonly string[]): Promise<StoredMsg[]>
  /**
   * Whether the last sequence under a filter is still this one (0: nothing is there).
   * @throws UnavailableError where nothing can be committed.
   */
  holds(filter: string, seq: number): Promise<boolean>
  /**
   * How many messages each subject under a filter holds, and the stream's configuration. The answering broker has
   * everything committed before the question.
   * @throws UnavailableError where nothing can be committed, or no broker that answers has it yet.
   */
  count(filter: string): Promise<StreamCount>
  /** Whether the leader's answers up to now are current: no other leader can have been elected. */
  isUnchallenged(): boolean
  /** Whether one broker alone holds the stream: then what it shows is proven as it is. */
  isAlone(): boolean
}

export interface StreamCount {
  readonly config: StreamConfig
  readonly subjects: Readonly<Record<string, number>>
}

/** @throws Error for a stream of no class of rooms. */
export async function createBarrier(nats: Nats, stream: string): Promise<Barrier> {
  const place = { nats, stream, subject: newSubject(stream) }
  const leader = await watchStreamLeader(nats, stream)
  // One is under way at a time, however many wait; whoever asks meanwhile shares the next, which begins after they asked.
  const shared = singleFlight(() => appendBarrier(place))
  // One broker alone has committed what it has.
  const commit = async () => (leader.isAlone() ? lastSeqOf(place) : shared(undefined))

  return {
    commit,

    lastOf: (filters) =>
      leader.isAlone()
        ? lastMessagesOf(place, filters, ALONE_TIMEOUT_MS)
        : askBehind(commit, (seq) => lastMessagesAt(place, filters, seq)),

    count: (filter) => askBehind(commit, (seq) => countAt(place, filter, seq)),

    async holds(filter, seq) {
      if (leader.isAlone()) return true
      try {
        await appendBarrier(place, { filter, seq })
        return true
      } catch (error) {
        if (error instanceof VersionConflictError) return false
        throw error
      }
    },

    isUnchallenged: () => leader.isUnchallenged(),
    isAlone: () => leader.isAlone(),
    [Symbol.dispose]: () => leader[Symbol.dispose](),
  }
}

/** Where a replica's barriers lie in a stream. */
function newSubject(stream: string): string {
  const replica = randomUUID()
  for (const roomClass of ROOM_CLASSES) {
    if (stream === roomClass.log.stream) return barrierSubject(replica, roomClass)
    if (stream === roomClass.blobs.stream) return blobBarrierSubject(replica, roomClass)
  }
  throw new Error('Only streams of rooms take barriers.')
}

/** One replica's barriers in one stream. */
interface BarrierPlace {
  readonly nats: Nats
  readonly stream: string
  readonly subject: string
}

/** @throws VersionConflictError where what is expected is out of date, UnavailableError where nothing can be committed. */
async function appendBarrier({ nats, stream, subject }: BarrierPlace, expected?: ExpectedVersion): Promise<number> {
  try {
    const { seq } = await nats.js.publish(subject, undefined, {
      ttl: TTL,
      retries: 0,
      ...(expected && {
        expect: { lastSubjectSequence: expected.seq, lastSubjectSequenceSubject: expected.filter },
      }),
    })
    barriers().add(1, { stream, result: 'committed' })
    return seq
  } catch (error) {
    const failure = appendError(error)
    const isRefused = failure instanceof VersionConflictError
    barriers().add(1, { stream, result: isRefused ? 'refused' : 'unavailable' })
    if (isRefused || !isRetryable(failure)) throw failure
    throw new UnavailableError('no barrier was committed', { cause: error })
  }
}

/** Asks behind a barrier until a broker answers that has it; `ask` gives null where it has not. */
async function askBehind<Value>(
  commit: () => Promise<number>,
  ask: (seq: number) => Promise<Value | null>,
): Promise<Value> {
  for (let barrier = 1; barrier <= BARRIERS_AT_MOST; barrier++) {
    const seq = await commit()
    for (const waitMs of ASK_AFTER_MS) {
      if (waitMs > 0) await delay(waitMs)
      const answer = await ask(seq)
      if (answer !== null) return answer
    }
  }
  throw new UnavailableError('no broker showed the barrier')
}

async function lastSeqOf({ nats, stream }: BarrierPlace): Promise<number> {
  return (await nats.jsm.streams.info(stream)).state.last_seq
}

function lastMessagesOf(
  { nats, stream }: BarrierPlace,
  filters: readonly string[],
  withinMs: number,
): Promise<StoredMsg[]> {
  const { direct } = nats.jsm
  return collectDirect(
    (callback) => direct.getLastMessagesFor(stream, { multi_last: [...filters], callback }),
    withinMs,
  )
}

/** Null where the broker that answered does not show the barrier at `seq`. */
async function lastMessagesAt(
  place: BarrierPlace,
  filters: readonly string[],
  seq: number,
): Promise<StoredMsg[] | null> {
  const messages = await lastMessagesOf(place, [...filters, place.subject], ASK_TIMEOUT_MS).catch((error: unknown) => {
    if (isNoReply(error) || error instanceof UnavailableError) return []
    throw error
  })
  const proof = messages.find((message) => message.subject === place.subject)
  return proof !== undefined && proof.seq >= seq ? messages.filter((message) => message !== proof) : null
}

/** Null where the broker that answered does not have what is at `seq`: it may not lead any more. */
async function countAt({ nats, stream }: BarrierPlace, filter: string, seq: number): Promise<StreamCount | null> {
  const { config, state } = await nats.jsm.streams.info(stream, { subjects_filter: filter })
  return state.last_seq < seq ? null : { config, subjects: state.subjects ?? {} }
}
