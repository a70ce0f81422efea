import { JetStreamApiError } from '@nats-io/jetstream'
import { headers, type Msg, type MsgHdrs, nuid } from '@nats-io/transport-node'
import { assertAwaited } from '@wick/platform/commands/deadline'
import { Semaphore } from '@wick/platform/concurrency/semaphore'
import { appendError } from '@wick/platform/nats/api-errors'
import { API_CODES } from '@wick/platform/nats/error-codes'
import type { Nats } from '@wick/platform/nats/nats'
import { setHeader } from '@wick/platform/nats/set-header'
import { UnavailableError, UnknownOutcomeError } from '@wick/platform/process/errors'
import { retry } from '@wick/platform/retry/retry'
import type { ExpectedVersion } from './event-store.ts'

/** One message of a batch, with the version under which it may be stored. */
export interface GuardedMessage {
  readonly subject: string
  /** The headers of the message itself; those of the batch are added to it. */
  readonly headers?: MsgHdrs
  readonly body?: Uint8Array
  readonly expected: ExpectedVersion
}

/**
 * Stores two messages or more in one stream, all or none (NATS ADR-50). Returns the sequence of the last.
 * @throws VersionConflictError if another writer won at any guard
 * @throws UnknownOutcomeError, LogFullError, ExpiredError as an append, UnavailableError
 */
export type AppendAll = (messages: readonly GuardedMessage[]) => Promise<number>

/** The broker refuses more than 50 in one stream. */
const UNDER_WAY_AT_MOST = 8
const ATTEMPTS = 8
const PAUSE_MS = 20
const ANSWERED_WITHIN_MS = 2_000
const NOTHING = new Uint8Array()

/** The stream needs `allow_atomic`. The client's own batch drops what each message expects, and has one error for every refusal. */
export function createAppendAll({ request }: Pick<Nats, 'request'>): AppendAll {
  const underWay = new Semaphore(UNDER_WAY_AT_MOST)
  return (messages) => {
    if (messages.length < 2) throw new Error('A batch has two messages or more.')
    const attempt = () => publishBatch(request, messages)
    return underWay.run(async () => {
      try {
        return await retry(attempt, { attempts: ATTEMPTS, delayMs: pauseAfter, isRetryable: isLater })
      } catch (error) {
        throw isLater(error) ? new UnavailableError('too many batches', { cause: error }) : appendError(error)
      }
    })
  }
}

/** Each attempt is a batch of its own: of one that was refused nothing is left. */
async function publishBatch(request: Nats['request'], messages: readonly GuardedMessage[]): Promise<number> {
  assertAwaited()
  const id = nuid.next()
  const answers = messages.map(({ subject, body = NOTHING, ...message }, index) => {
    const encoded = batchHeaders(message, { id, at: index + 1, isLast: index === messages.length - 1 })
    return request(subject, body, { headers: encoded, timeout: ANSWERED_WITHIN_MS })
  })
  // The last one is answered for all of them. What the others hear is of use where a beginning was refused.
  for (const answer of answers.slice(0, -1)) answer.catch(() => undefined)
  const last = await answers.at(-1)
  if (last === undefined) throw new Error('A batch has messages.')
  const { error, seq } = last.json<Answer>()
  if (error !== undefined) throw await refusalOf(error, answers)
  if (seq === undefined) throw new UnknownOutcomeError('no acknowledgement')
  return seq
}

interface Answer {
  readonly seq?: number
  readonly error?: ConstructorParameters<typeof JetStreamApiError>[0]
}

interface Place {
  readonly id: string
  /** From 1. */
  readonly at: number
  readonly isLast: boolean
}

function batchHeaders(
  { headers: given, expected }: Omit<GuardedMessage, 'subject'>,
  { id, at, isLast }: Place,
): MsgHdrs {
  // A copy: a second attempt begins with what was given.
  const encoded = headers()
  for (const [name, values] of given ?? []) for (const value of values) setHeader(encoded, name, value)
  setHeader(encoded, 'Nats-Expected-Last-Subject-Sequence', String(expected.seq))
  setHeader(encoded, 'Nats-Expected-Last-Subject-Sequence-Subject', expected.filter)
  setHeader(encoded, 'Nats-Batch-Id', id)
  setHeader(encoded, 'Nats-Batch-Sequence', String(at))
  if (isLast) setHeader(encoded, 'Nats-Batch-Commit', '1')
  return encoded
}

/** Where the end met no beginning, the beginning was told why. */
async function refusalOf(error: NonNullable<Answer['error']>, answers: readonly Promise<Msg>[]): Promise<Error> {
  const refusal = new JetStreamApiError(error)
  if (!isLater(refusal)) return refusal
  const [first] = await Promise.allSettled(answers.slice(0, 1))
  const told =
    first?.status === 'fulfilled' && first.value.data.length > 0 ? first.value.json<Answer>().error : undefined
  return told === undefined ? refusal : new JetStreamApiError(told)
}

function isLater(error: unknown): boolean {
  return error instanceof JetStreamApiError && API_CODES.batchLater.has(error.code)
}

function pauseAfter(attempt: number): number {
  return Math.random() * PAUSE_MS * 2 ** attempt
}
