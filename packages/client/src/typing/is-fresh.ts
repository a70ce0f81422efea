/** Old frames say nothing: a server may repeat them to a page that was reloaded, which remembers no counters (§11). */
const FRESH_MS = 10_000

/** Both by the room's clock (ms). Clocks are estimates, so what is a little ahead is fresh as well. */
export function isFresh(at: number, now: number): boolean {
  return Math.abs(now - at) <= FRESH_MS
}
