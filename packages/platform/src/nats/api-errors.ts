import { JetStreamApiError } from '@nats-io/jetstream'
import { LogFullError, UnknownOutcomeError, VersionConflictError } from '../process/errors.ts'
import { API_CODES, STATUS_CODES } from './error-codes.ts'
import { isNoReply, statusOf } from './is-no-reply.ts'

/** What a failed append means to who decided it. */
export function appendError(error: unknown): unknown {
  if (error instanceof VersionConflictError) return error
  if (isNoReply(error)) return new UnknownOutcomeError('no acknowledgement', { cause: error })
  if (!(error instanceof JetStreamApiError)) return error
  if (API_CODES.wrongLastSequence.has(error.code))
    return new VersionConflictError('another writer won', { cause: error })
  if (API_CODES.streamFull.has(error.code)) return new LogFullError('the stream is full', { cause: error })
  if (error.code === API_CODES.duplicateInProcess) return new UnknownOutcomeError('still in process', { cause: error })
  return error
}

/** Null where the stream holds no such message. */
export async function nullIfNotFound<Value>(answer: Promise<Value | null>): Promise<Value | null> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === API_CODES.noMessage) return null
    throw error
  }
}

/** A direct get that matches nothing any more ends with "message not found", which the client raises. */
export async function emptyIfNoMessages<Value>(ask: () => Promise<Value[]>): Promise<Value[]> {
  try {
    return await ask()
  } catch (error) {
    if (statusOf(error) === STATUS_CODES.nothingThere) return []
    throw error
  }
}

/** Whether the brokers cannot do it yet: one of them is away, starts or leads nobody. */
export function isUnready(error: unknown): boolean {
  return error instanceof JetStreamApiError && API_CODES.unready.has(error.code)
}

/** Whether an answer of the API tells of nothing that is wrong with the question: asked again later, it may be another. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof JetStreamApiError)) return false
  // A stream that is not there is made anew.
  const isChanging = error.code === API_CODES.streamNotFound || error.code === API_CODES.duplicateInProcess
  return isChanging || isUnready(error) || API_CODES.streamFull.has(error.code)
}

export function isStreamNotFound(error: unknown): boolean {
  return error instanceof JetStreamApiError && error.code === API_CODES.streamNotFound
}

/** Whether somebody has created a stream of this name already. */
export function isStreamNameInUse(error: unknown): boolean {
  return error instanceof JetStreamApiError && error.code === API_CODES.streamNameInUse
}

/** Whether what was to be deleted is gone already. */
export function isDeletedAlready(error: unknown): boolean {
  return error instanceof JetStreamApiError && API_CODES.deleted.has(error.code)
}
