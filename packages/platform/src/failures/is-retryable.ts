import { isPassing } from '../nats/api-errors.ts'
import { isNoReply } from '../nats/is-no-reply.ts'
import { LogFullError, UnavailableError, UnknownOutcomeError, VersionConflictError } from '../process/errors.ts'
import { isRedisAway } from '../redis/redis.ts'

/**
 * Whether a failure passes by itself: a broker that is away, a time-out, a contest that was lost too often. Anything else is a
 * fault, and is told. Beside it, `isTransient` in contracts says the same of refusals.
 */
export function isRetryable(error: unknown): boolean {
  const isOurs =
    error instanceof UnavailableError ||
    error instanceof UnknownOutcomeError ||
    error instanceof VersionConflictError ||
    error instanceof LogFullError
  return isOurs || isNoReply(error) || isPassing(error) || isRedisAway(error)
}
