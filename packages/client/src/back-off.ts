export interface BackOff {
  readonly firstMs: number
  readonly longestMs: number
}

/**
 * Milliseconds before the next try; `attempt` counts from 0. They double, and `random`, in [0, 1), spreads them over their upper half: what
 * fails for one mostly fails for many, who shall not all come back at once.
 */
export function backOffMs({ firstMs, longestMs }: BackOff, attempt: number, random: number): number {
  return Math.min(longestMs, firstMs * 2 ** attempt) * (0.5 + random / 2)
}
