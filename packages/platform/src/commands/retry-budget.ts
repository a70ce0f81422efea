/** How often a question may be asked once more while the first is still waited for. */
export interface RetryBudget {
  /** An answer came. */
  earn(): void
  /** Whether one more may be asked now. */
  spend(): boolean
}

// As gRPC throttles its retries (grpc.io/docs/guides/retry): a system that is slow as a whole gets a tenth more to do, not several times as much.
const MAX_REPEATS = 10
const EARNED_BY_AN_ANSWER = 0.1

export function createRetryBudget(): RetryBudget {
  let left = MAX_REPEATS
  return {
    earn() {
      left = Math.min(MAX_REPEATS, left + EARNED_BY_AN_ANSWER)
    },
    spend() {
      if (left < 1) return false
      left--
      return true
    },
  }
}
