import { failureFields, type Logger } from '../process/logger.ts'
import { isRetryable } from './is-retryable.ts'
import { pollFailures } from '../telemetry/instruments.ts'

/** What is polled, and taken to be as it was where a poll fails. */
export type Polled = 'epoch' | 'fill' | 'attachments' | 'leader' | 'log' | 'room' | 'history'

/**
 * Reports a failed poll. What passes by itself is ignored. Anything else is a fault that nobody would see (a missing right
 * or setting): it is counted, and logged if there is a logger.
 */
export function reportPollFailure(what: Polled, logger?: Logger): (error: unknown) => void {
  return (error) => {
    if (isRetryable(error)) return
    pollFailures().add(1, { what })
    logger?.warn({ what, ...failureFields(error) }, 'a look at the brokers failed')
  }
}
