import { setTimeout as delay } from 'node:timers/promises'
import { assertAwaited } from '@wick/platform/commands/deadline'
import { UnavailableError, UnknownOutcomeError, VersionConflictError } from '@wick/platform/process/errors'

const MAX_ATTEMPTS = 20
/** The longest pauses: after a contest they grow by as much each time, up to eight times; while nobody answers they double, up to half a second. */
const PAUSE_MS = 8
const LONGEST_CONTEST = 8
const LONGEST_SILENCE = 64

/**
 * Loads, decides and appends until the append stands: `attempt` is run again, after a jitter and a bounded number of
 * times, when another writer won or when the outcome is unknown. It loads afresh each time and meets its own command
 * id in the log if the lost acknowledgement was a success. It is given its number, from 1.
 * @throws UnavailableError when the contest was lost too often.
 * @throws ExpiredError when whoever asked has given up.
 */
export async function withOptimisticRetry<Result>(attempt: (number: number) => Promise<Result>): Promise<Result> {
  for (let attempts = 1; ; attempts++) {
    try {
      assertAwaited()
      return await attempt(attempts)
    } catch (error) {
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
