import { isUnready } from './api-errors.ts'
import { isNoReply } from './is-no-reply.ts'
import { retry } from '../retry/retry.ts'

const ATTEMPTS = 5

/** As long as a silence takes, which is the connection's time-out. */
const UNREADY_MS = 2_000

/**
 * For questions at a service's start: a new stream is briefly silent, and brokers that start refuse. An attempt takes 2 s.
 * @throws the last attempt's error; any other one at once
 */
export function retryUntilAvailable<Value>(ask: () => Promise<Value>): Promise<Value> {
  return retry(ask, {
    attempts: ATTEMPTS,
    delayMs: (_, error) => (isNoReply(error) ? 0 : UNREADY_MS),
    isRetryable: (error) => isNoReply(error) || isUnready(error),
  })
}
