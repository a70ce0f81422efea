/** What is known of a line's life; times in ms on the monotonic clock. */
export interface Pulse {
  /** When the other end was asked last, or the line opened. */
  readonly askedAt: number
  /** When the answer to the last ping is overdue; null while none is awaited. */
  readonly deadline: number | null
  readonly checkedAt: number
  /** How long the other end may take for an answer. */
  readonly timeoutMs: number
}

export interface Beat {
  readonly action: 'wait' | 'ping' | 'dead'
  readonly pulse: Pulse
}

export const CHECK_EVERY_MS = 1_000
/** Also while much is heard: answers of ours stand behind it, and the other end would take us for dead. */
const ASK_EVERY_MS = 8_000
/** How long an answer may take on a line of which nothing is known. */
export const FIRST_TIMEOUT_MS = 6_000
const LONGEST_TIMEOUT_MS = 30_000
/** Part of the timeout: who comes back to a page wants to know soon. */
const CHECK_SHARE = 0.5
// Looks come each second; where one is this late the device slept, and an overdue answer says nothing.
const FROZEN_MS = 4_000

/** A new line has as long for its first word as an old one for an answer. */
export function opened(now: number, timeoutMs: number = FIRST_TIMEOUT_MS): Pulse {
  return { askedAt: now, deadline: now + timeoutMs, checkedAt: now, timeoutMs }
}

/**
 * After a silence. A satellite, Tor or an old mobile network is slow at first: a fixed short wait would never get in.
 */
export function longerTimeout(timeoutMs: number): number {
  return Math.min(timeoutMs * 2, LONGEST_TIMEOUT_MS)
}

/** Anything that arrives proves the line alive. */
export function heard(pulse: Pulse): Pulse {
  return { ...pulse, deadline: null }
}

/** After a sign that the network changed or the device woke: ask at once, and wait less. */
export function checkNow(pulse: Pulse, now: number): Pulse {
  return { ...pulse, askedAt: now, checkedAt: now, deadline: now + pulse.timeoutMs * CHECK_SHARE }
}

export function beat(pulse: Pulse, now: number): Beat {
  const checked = { ...pulse, checkedAt: now }
  const asked: Beat = {
    action: 'ping',
    pulse: { ...pulse, askedAt: now, checkedAt: now, deadline: now + pulse.timeoutMs },
  }
  if (now - pulse.checkedAt > FROZEN_MS) return asked
  if (pulse.deadline !== null) return { action: now > pulse.deadline ? 'dead' : 'wait', pulse: checked }
  return now - pulse.askedAt >= ASK_EVERY_MS ? asked : { action: 'wait', pulse: checked }
}
