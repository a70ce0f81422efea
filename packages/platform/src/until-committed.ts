import { setTimeout as delay } from 'node:timers/promises'
import { UnavailableError, UnknownOutcomeError, VersionConflictError } from './errors.ts'

const MAX_ATTEMPTS = 20
const MAX_JITTER_MS = 8

/**
 * Loads, decides and appends until the append stands: `attempt` is run again, after a jitter and a bounded number of
 * times, when another writer won or when the outcome is unknown. It loads afresh each time and meets its own command
 * id in the log if the lost acknowledgement was a success. It is given its number, from 1.
 * @throws UnavailableError when the contest was lost too often.
 */
export async function untilCommitted<Result>(attempt: (number: number) => Promise<Result>): Promise<Result> {
  for (let attempts = 1; ; attempts++) {
    try {
      return await attempt(attempts)
    } catch (error) {
      if (!(error instanceof VersionConflictError || error instanceof UnknownOutcomeError)) throw error
      if (attempts >= MAX_ATTEMPTS) throw new UnavailableError('no append stood', { cause: error })
      await delay(Math.random() * MAX_JITTER_MS * Math.min(attempts, 8))
    }
  }
}
