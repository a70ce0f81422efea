import { setTimeout as delay } from 'node:timers/promises'
import { assertAwaited } from '@wick/platform/commands/deadline'
import { UnavailableError, UnknownOutcomeError, VersionConflictError } from '@wick/platform/process/errors'

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
  for (let attempts = 1; ; attempts++) {
    try {
      assertAwaited()
      return await attempt(attempts)
    } catch (error) {
      // Another writer won, or the outcome is unknown. If the lost acknowledgement was a success, the next attempt
      // meets its own command id in the log.
      if (!(error instanceof VersionConflictError || error instanceof UnknownOutcomeError)) throw error
      if (attempts >= MAX_ATTEMPTS) throw new UnavailableError('no append stood', { cause: error })
      const longest =
        error instanceof VersionConflictError
          ? Math.min(attempts, LONGEST_CONTEST)
          : Math.min(2 ** attempts, LONGEST_SILENCE)
      await delay(Math.random() * PAUSE_MS * longest)
    }
  }
}
