import { JetStreamApiError } from '@nats-io/jetstream'
import { LogFullError, UnknownOutcomeError, VersionConflictError } from '../process/errors.ts'
import { isNoReply, statusOf } from './is-no-reply.ts'

// JetStream API error codes (nats-server, server/errors.json).
const WRONG_LAST_SEQUENCE = new Set([10071, 10164])
const DUPLICATE_IN_PROCESS = 10158
const STREAM_FULL = new Set([10077, 10047, 10023])
const NO_MESSAGE = 10037
const STREAM_NOT_FOUND = 10059
/** What passes by itself: nobody leads, a broker is starting or leaving, a stream is made anew, all of them are busy. */
const PASSING = new Set([
  10004,
  10005,
  10007,
  10008,
  10009,
  10118,
  10119,
  10167,
  STREAM_NOT_FOUND,
  DUPLICATE_IN_PROCESS,
])
// Status of a direct get (ADR-31): nothing lies there.
const NOTHING_THERE = 404

/** What a failed append means to who decided it. */
export function appendError(error: unknown): unknown {
  if (error instanceof VersionConflictError) return error
  if (isNoReply(error)) return new UnknownOutcomeError('no acknowledgement', { cause: error })
  if (!(error instanceof JetStreamApiError)) return error
  if (WRONG_LAST_SEQUENCE.has(error.code)) return new VersionConflictError('another writer won', { cause: error })
  if (STREAM_FULL.has(error.code)) return new LogFullError('the stream is full', { cause: error })
  if (error.code === DUPLICATE_IN_PROCESS) return new UnknownOutcomeError('still in process', { cause: error })
  return error
}

/** Null where the stream holds no such message. */
export async function nullIfNotFound<Value>(answer: Promise<Value | null>): Promise<Value | null> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === NO_MESSAGE) return null
    throw error
  }
}

/** A direct get that matches nothing any more ends with "message not found", which the client raises. */
export async function emptyIfNoMessages<Value>(ask: () => Promise<Value[]>): Promise<Value[]> {
  try {
    return await ask()
  } catch (error) {
    if (statusOf(error) === NOTHING_THERE) return []
    throw error
  }
}

/** Whether an answer of the API tells of nothing that is wrong with the question: asked again later, it may be another. */
export function isPassing(error: unknown): boolean {
  return error instanceof JetStreamApiError && (PASSING.has(error.code) || STREAM_FULL.has(error.code))
}

export function isStreamNotFound(error: unknown): boolean {
  return error instanceof JetStreamApiError && error.code === STREAM_NOT_FOUND
}
