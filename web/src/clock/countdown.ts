/** Which deadline ends the room, and when (ms, server time). */
export interface Deadline {
  readonly kind: 'expiry' | 'idle'
  readonly at: number
}

export type Urgency = 'calm' | 'soon' | 'now'

const SOON_SECONDS = 180
const NOW_SECONDS = 60
const SOON_SHARE = 0.5
const NOW_SHARE = 0.2

/** Said aloud to screen readers; everything between them would be noise. */
export const ANNOUNCED_SECONDS = [300, 60, 10] as const

/** Whichever comes first ends the room. */
export function nextDeadline(expiresAt: number, idleExpiresAt: number | null): Deadline {
  return idleExpiresAt !== null && idleExpiresAt < expiresAt
    ? { kind: 'idle', at: idleExpiresAt }
    : { kind: 'expiry', at: expiresAt }
}

/** Whole seconds, rounded up: the last one shows 0:01, and 0:00 means that the time is up. */
export function secondsLeft(at: number, now: number): number {
  return Math.max(0, Math.ceil((at - now) / 1000))
}

/** Of a room's time by what is left; of quiet, which may be short from its beginning, by its share. */
export function urgencyOf(kind: Deadline['kind'], seconds: number, fraction: number): Urgency {
  if (kind === 'idle') return fraction < NOW_SHARE ? 'now' : fraction < SOON_SHARE ? 'soon' : 'calm'
  if (seconds < NOW_SECONDS) return 'now'
  return seconds < SOON_SECONDS ? 'soon' : 'calm'
}

/** `m:ss`, and `h:mm:ss` from an hour on. */
export function formatSeconds(seconds: number): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** The threshold passed on the way from one look to the next, the lowest if there were several; null while nothing is worth saying. */
export function thresholdPassed(before: number, after: number): number | null {
  const passed = ANNOUNCED_SECONDS.filter((threshold) => before > threshold && after <= threshold && after > 0)
  return passed.at(-1) ?? null
}

/** How much of the room's time is left, 1 to 0. */
export function fractionLeft(startedAt: number, endsAt: number, now: number): number {
  if (endsAt <= startedAt) return 0
  return Math.min(1, Math.max(0, (endsAt - now) / (endsAt - startedAt)))
}
