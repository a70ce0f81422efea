import {
  ClosedConnectionError,
  DrainingConnectionError,
  NoRespondersError,
  TimeoutError,
} from '@nats-io/transport-node'

/** Whether nobody answered, so that what was asked may have been done or not. */
export function isSilence(error: unknown): boolean {
  const isUnanswered = error instanceof TimeoutError || error instanceof NoRespondersError
  if (isUnanswered || error instanceof ClosedConnectionError || error instanceof DrainingConnectionError) return true
  // The client wraps what it met while a request was under way.
  return error instanceof Error && (error.name === 'RequestError' || isSilence(error.cause))
}
