import { setTimeout as delay } from 'node:timers/promises'

export interface RetryPolicy {
  /** Attempts at most; without it there is no end. */
  readonly attempts?: number
  /** How long to wait after a failed attempt (ms), by its number from 1. */
  readonly delayMs: (attempt: number, error: unknown) => number
  /** Any other error is thrown at once. */
  readonly isRetryable: (error: unknown) => boolean
  /** An abort ends the wait, and no attempt follows. */
  readonly signal?: AbortSignal
  /** False: a wait does not keep the process alive. */
  readonly ref?: boolean
}

/**
 * Runs a task until it succeeds; it is given the number of its attempt, from 1.
 * @throws the error of the last attempt: not retryable, one too many, or followed by an abort
 */
export async function retry<Result>(
  task: (attempt: number) => Promise<Result>,
  { attempts = Infinity, delayMs, isRetryable, signal, ref = true }: RetryPolicy,
): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await task(attempt)
    } catch (error) {
      if (attempt >= attempts || !isRetryable(error)) throw error
      await delay(delayMs(attempt, error), undefined, { ref, ...(signal && { signal }) }).catch(() => undefined)
      if (signal?.aborted) throw error
    }
  }
}
