/** What the clock says of a room. */
export interface Due {
  /** Hide everything, and wait for the end. */
  readonly isPast: boolean
  /** No end was heard of: what is kept goes, since an extension that was missed would have come by now. */
  readonly isOverdue: boolean
  /** Milliseconds until one of both changes by time alone; null when neither does. */
  readonly lookAfterMs: number | null
}

/** How long after its deadline a room may still turn out to have been extended (§12). */
const GRACE_MS = 30_000

/** Times are ms by the server's clock; whichever deadline comes first hides. */
export function due(now: number, expiresAt: number, idleExpiresAt: number | null): Due {
  const hideAt = Math.min(expiresAt, idleExpiresAt ?? Infinity)
  const wipeAt = expiresAt + GRACE_MS
  const next = [hideAt, wipeAt].filter((at) => at > now)
  const lookAfterMs = next.length === 0 ? null : Math.min(...next) - now
  return { isPast: now >= hideAt, isOverdue: now >= wipeAt, lookAfterMs }
}
