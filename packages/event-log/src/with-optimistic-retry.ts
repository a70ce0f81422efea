import { assertAwaited } from '@wick/platform/commands/deadline'
import { UnavailableError, UnknownOutcomeError, VersionConflictError } from '@wick/platform/process/errors'
import { retry } from '@wick/platform/retry/retry'

const MAX_ATTEMPTS = 20
/** The longest pause. After a contest it grows by this much each time, up to eight times. While nobody answers it doubles, up to half a second. */
const PAUSE_MS = 8
const LONGEST_CONTEST = 8
const LONGEST_SILENCE = 64

/**
 * Loads, decides and appends until the append stands. `attempt` is given its number, from 1, and loads again each time.
 * @throws UnavailableError when the contest was lost too often.
 * @throws ExpiredError when the caller has given up.
 */
export async function withOptimisticRetry<Result>(attempt: (number: number) => Promise<Result>): Promise<Result> {
  const attemptIfAwaited = async (number: number) => {
    assertAwaited()
    return attempt(number)
  }
  try {
    return await retry(attemptIfAwaited, { attempts: MAX_ATTEMPTS, delayMs: pauseAfter, isRetryable: isUndecided })
  } catch (error) {
    throw isUndecided(error) ? new UnavailableError('no append stood', { cause: error }) : error
  }
}

/**
 * Another writer won, or the outcome is unknown. If the lost acknowledgement was a success, the next attempt meets its own
 * command id in the log.
 */
function isUndecided(error: unknown): boolean {
  return error instanceof VersionConflictError || error instanceof UnknownOutcomeError
}

function pauseAfter(attempt: number, error: unknown): number {
  const isContest = error instanceof VersionConflictError
  const longest = isContest ? Math.min(attempt, LONGEST_CONTEST) : Math.min(2 ** attempt, LONGEST_SILENCE)
  return Math.random() * PAUSE_MS * longest
}
