import { isNoReply } from './is-no-reply.ts'
import { retry } from '../retry/retry.ts'

const ATTEMPTS = 5

/**
 * For questions that a service asks at its start: a stream that is new or has lost its leader is briefly silent. Each
 * attempt takes the connection's time-out (2 s).
 * @throws the last attempt's error; anything but silence at once
 */
export function retryUntilAvailable<Value>(ask: () => Promise<Value>): Promise<Value> {
  return retry(ask, { attempts: ATTEMPTS, delayMs: () => 0, isRetryable: isNoReply })
}
