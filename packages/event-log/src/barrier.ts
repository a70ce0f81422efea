import type { StoredMsg, StreamConfig } from '@nats-io/jetstream'
import { BLOB_STREAM, barrierSubject, blobBarrierSubject, CHAT_STREAM } from '@wick/contracts/subjects'
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { appendError, isPassing } from '@wick/platform/nats/api-errors'
import {
  LogFullError,
  UnavailableError,
  UnknownOutcomeError,
  VersionConflictError,
} from '@wick/platform/process/errors'
import { isNoReply } from '@wick/platform/nats/is-no-reply'
import type { Nats } from '@wick/platform/nats/nats'
import { singleFlight } from '@wick/platform/concurrency/single-flight'
import { watchStreamLeader } from './stream-leader.ts'
import { barriers } from '@wick/platform/telemetry/instruments'

const SUBJECTS = { [CHAT_STREAM]: barrierSubject, [BLOB_STREAM]: blobBarrierSubject }
/** Long enough to be read once, too short to pile up. */
const TTL = '1s'
const BARRIERS_AT_MOST = 2
/** How long a broker that lags is waited for, ask by ask (ms). */
const ASK_AFTER_MS = [0, 10, 40, 150]
const ASK_TIMEOUT_MS = 1_000

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
}

export interface StreamCount {
  readonly config: StreamConfig
  readonly subjects: Readonly<Record<string, number>>
}

export async function createBarrier(nats: Nats, stream: keyof typeof SUBJECTS): Promise<Barrier> {
  const { js, jsm } = nats
  const subject = SUBJECTS[stream](randomUUID())
  const leader = await watchStreamLeader(nats, stream)

  const append = async (expect?: { filter: string; seq: number }): Promise<number> => {
    try {
      const { seq } = await js.publish(subject, undefined, {
        ttl: TTL,
        retries: 0,
        ...(expect && { expect: { lastSubjectSequence: expect.seq, lastSubjectSequenceSubject: expect.filter } }),
      })
      barriers().add(1, { stream, result: 'committed' })
      return seq
    } catch (error) {
      const failure = appendError(error)
      const isRefused = failure instanceof VersionConflictError
      barriers().add(1, { stream, result: isRefused ? 'refused' : 'unavailable' })
      const isUnknown = failure instanceof UnknownOutcomeError || failure instanceof LogFullError
      throw isUnknown || isPassing(failure)
        ? new UnavailableError('no barrier was committed', { cause: error })
        : failure
    }
  }
  // One is under way at a time, however many wait; whoever asks meanwhile shares the next, which begins after they asked.
  const share = singleFlight(() => append())
  // One broker alone has committed what it has.
  const commit = async () => (leader.isAlone() ? (await jsm.streams.info(stream)).state.last_seq : share(undefined))

  const lastMessages = async (filters: readonly string[]): Promise<StoredMsg[]> => {
    const messages: StoredMsg[] = []
    const asked = await jsm.direct.getLastMessagesFor(stream, { multi_last: [...filters] })
    const timer = setTimeout(() => asked.stop(new UnavailableError('no broker answered')), ASK_TIMEOUT_MS)
    try {
      for await (const message of asked) messages.push(message)
    } finally {
      clearTimeout(timer)
    }
    return messages
  }

  /** Null where the broker that answered does not have what is at `seq`: it may not lead any more. */
  const counted = async (filter: string, seq: number): Promise<StreamCount | null> => {
    const { config, state } = await jsm.streams.info(stream, { subjects_filter: filter })
    return state.last_seq < seq ? null : { config, subjects: state.subjects ?? {} }
  }

  /** Null where the broker that answered does not have it. */
  const lastBehind = async (seq: number, filters: readonly string[]): Promise<StoredMsg[] | null> => {
    const messages = await lastMessages([...filters, subject]).catch((error: unknown) => {
      if (isNoReply(error) || error instanceof UnavailableError) return []
      throw error
    })
    const proof = messages.find((message) => message.subject === subject)
    return proof !== undefined && proof.seq >= seq ? messages.filter((message) => message !== proof) : null
  }

  /** Asks behind a barrier until somebody answers who has it. */
  const behind = async <Value>(ask: (seq: number) => Promise<Value | null>): Promise<Value> => {
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

  return {
    commit,

    lastOf: (filters) => (leader.isAlone() ? lastMessages(filters) : behind((seq) => lastBehind(seq, filters))),

    count: (filter) => behind((seq) => counted(filter, seq)),

    async holds(filter, seq) {
      if (leader.isAlone()) return true
      try {
        await append({ filter, seq })
        return true
      } catch (error) {
        if (error instanceof VersionConflictError) return false
        throw error
      }
    },

    isUnchallenged: () => leader.isUnchallenged(),
    [Symbol.dispose]: () => leader[Symbol.dispose](),
  }
}
