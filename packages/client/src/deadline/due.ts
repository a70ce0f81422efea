import { GRACE_MS } from '@wick/e2ee/room/latest-end'

/** What the clock says of a room. */
export interface Due {
  /** Hide everything, and wait for the end. */
  readonly isPast: boolean
  /** No end was heard of: what is kept goes, since an extension that was missed would have come by now. */
  readonly isOverdue: boolean
  /** Milliseconds until something changes by time alone; null when nothing does. */
  readonly checkAfterMs: number | null
}

/** Times are ms by one clock: the server's, or this device's while the server was not heard. */
export interface Deadlines {
  readonly expiresAt: number
  readonly idleExpiresAt: number | null
  /** When this device first saw that the room is past `expiresAt`: long after it, where it slept. Null before. */
  readonly endSeenAt: number | null
}

/** Whichever deadline comes first hides; only `expiresAt` wipes. */
export function due(now: number, { expiresAt, idleExpiresAt, endSeenAt }: Deadlines): Due {
  const hideAt = Math.min(expiresAt, idleExpiresAt ?? Infinity)
  const wipeAt = (endSeenAt ?? Math.max(expiresAt, now)) + GRACE_MS
  const next = [hideAt, expiresAt, wipeAt].filter((at) => at > now)
  const checkAfterMs = next.length === 0 ? null : Math.min(...next) - now
  return { isPast: now >= hideAt, isOverdue: now >= wipeAt, checkAfterMs }
}
