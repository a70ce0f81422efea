import { JetStreamApiError } from '@nats-io/jetstream'
import { LogFullError, UnknownOutcomeError, VersionConflictError } from './errors.ts'

// JetStream API error codes (nats-server, server/errors.json).
const WRONG_LAST_SEQUENCE = new Set([10071, 10164])
const DUPLICATE_IN_PROCESS = 10158
const STREAM_FULL = new Set([10077, 10047, 10023])
const NO_MESSAGE = 10037

/** What a failed append means to who decided it. */
export function appendError(error: unknown): unknown {
  if (error instanceof VersionConflictError) return error
  if (!(error instanceof JetStreamApiError)) return new UnknownOutcomeError('no acknowledgement', { cause: error })
  if (WRONG_LAST_SEQUENCE.has(error.code)) return new VersionConflictError('another writer won', { cause: error })
  if (STREAM_FULL.has(error.code)) return new LogFullError('the stream is full', { cause: error })
  if (error.code === DUPLICATE_IN_PROCESS) return new UnknownOutcomeError('still in process', { cause: error })
  return error
}

/** Null where the stream holds no such message. */
export async function orNull<Value>(answer: Promise<Value | null>): Promise<Value | null> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === NO_MESSAGE) return null
    throw error
  }
}
