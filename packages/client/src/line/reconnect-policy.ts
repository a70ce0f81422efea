import { CLOSE } from '@wick/contracts/frames'
import { backOffMs } from '../retry.ts'

/** What a closed line means for whoever held it. */
export type CloseVerdict = 'reconnect' | 'reseat' | 'removed' | 'ended'

const BACK_OFF = { firstMs: 300, longestMs: 8_000 }

export function closeVerdict(code: number): CloseVerdict {
  if (code === CLOSE.noSeat) return 'reseat'
  if (code === CLOSE.removed) return 'removed'
  if (code === CLOSE.ended) return 'ended'
  return 'reconnect'
}

/**
 * Milliseconds before the next try. `attempt` counts from 0 since the last open line. `random`, in [0, 1), spreads the
 * clients of a gateway that went away. A wait that the server named is never shortened.
 */
export function reconnectDelay(attempt: number, random: number, retryAfterMs: number | null): number {
  return retryAfterMs === null ? backOffMs(BACK_OFF, attempt, random) : retryAfterMs + random * BACK_OFF.firstMs
}
