export interface BackOffOptions {
  readonly firstMs: number
  readonly longestMs?: number
}

/**
 * Exponential back-off with jitter, by the number of the failed attempt from 1 (ms). It doubles each time, and half of it is
 * left to chance: callers that failed together do not come back together.
 */
export function backOff({ firstMs, longestMs = Infinity }: BackOffOptions): (attempt: number) => number {
  return (attempt) => Math.min(firstMs * 2 ** (attempt - 1), longestMs) * (0.5 + Math.random() / 2)
}
