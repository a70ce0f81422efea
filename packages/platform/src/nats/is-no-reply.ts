import { JetStreamError } from '@nats-io/jetstream'
import {
  ClosedConnectionError,
  DrainingConnectionError,
  NoRespondersError,
  TimeoutError,
} from '@nats-io/transport-node'
import { STATUS_CODES } from './error-codes.ts'

/** Whether nobody answered, so that what was asked may have been done or not. */
export function isNoReply(error: unknown): boolean {
  const isUnanswered = error instanceof TimeoutError || error instanceof NoRespondersError
  if (isUnanswered || error instanceof ClosedConnectionError || error instanceof DrainingConnectionError) return true
  // Of a direct get, which asks by a subscription of its own.
  if (STATUS_CODES.unanswered.has(statusOf(error) ?? 0)) return true
  if (!(error instanceof Error)) return false
  // The client wraps what it met while a request was under way; without a cause its line broke. A right that is missing is no silence.
  return error.cause === undefined ? error.name === 'RequestError' : isNoReply(error.cause)
}

/** The status that came in an answer's place; undefined for any other error. */
export function statusOf(error: unknown): number | undefined {
  // The client exports no class for it.
  const isStatus = error instanceof JetStreamError && error.name === 'JetStreamStatusError'
  return isStatus && 'code' in error && typeof error.code === 'number' ? error.code : undefined
}
