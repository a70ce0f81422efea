import { CLOSE } from '@wick/contracts/frames'

/** What a closed line means for whoever held it. */
export type CloseVerdict = 'reconnect' | 'reseat' | 'removed' | 'ended'

const FIRST_DELAY_MS = 300
const LONGEST_DELAY_MS = 8_000

export function closeVerdict(code: number): CloseVerdict {
  if (code === CLOSE.noSeat) return 'reseat'
  if (code === CLOSE.removed) return 'removed'
  if (code === CLOSE.ended) return 'ended'
  return 'reconnect'
}

/**
 * Milliseconds before the next try. `attempt` counts from 0 since the line last stood; `random` is in [0, 1) and spreads
 * the clients of a gateway that went away; a wait that the server named is kept whole.
 */
export function reconnectDelay(attempt: number, random: number, retryAfterMs: number | null): number {
  if (retryAfterMs !== null) return retryAfterMs + random * FIRST_DELAY_MS
  const ceiling = Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** attempt)
  return ceiling * (0.5 + random / 2)
}
