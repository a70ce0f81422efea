/** A longer timer fires at once, in browsers and in Node. */
const LONGEST_TIMER_MS = 2 ** 31 - 1
const SHORTEST_NAMED_MS = 250

/** How long a timer may run for a wait of `ms`: whoever waits longer looks again then. */
export function timerMs(ms: number): number {
  return Math.min(ms, LONGEST_TIMER_MS)
}

/** A wait that a server names (ms; null: none): nobody comes back at once, again and again, because it says so. */
export function namedWaitMs(ms: number | null): number | null {
  return ms === null ? null : Math.max(ms, SHORTEST_NAMED_MS)
}
