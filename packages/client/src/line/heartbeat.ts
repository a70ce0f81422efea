/** What is known of a line's life; times in ms on the steady clock. */
export interface Pulse {
  /** When the other end was asked last, or dialled. */
  readonly askedAt: number
  /** When the answer to the last ping is overdue; null while none is awaited. */
  readonly deadline: number | null
  readonly lookedAt: number
}

export interface Beat {
  readonly action: 'wait' | 'ping' | 'dead'
  readonly pulse: Pulse
}

export const LOOK_EVERY_MS = 1_000
/** Also while much is heard: answers of ours stand behind it, and the other end would take us for dead. */
const ASK_EVERY_MS = 5_000
const ANSWER_WITHIN_MS = 6_000
const CHECK_WITHIN_MS = 3_000
// Looks come each second; where one is this late the device slept, and an overdue answer says nothing.
const FROZEN_MS = 4_000

/** A new line has as long for its first word as an old one for an answer. */
export function dialled(now: number): Pulse {
  return { askedAt: now, deadline: now + ANSWER_WITHIN_MS, lookedAt: now }
}

/** Anything that arrives proves the line alive. */
export function heard(pulse: Pulse): Pulse {
  return { ...pulse, deadline: null }
}

/** After a sign that the network changed or the device woke: ask at once, and wait less. */
export function checkNow(pulse: Pulse, now: number): Pulse {
  return { askedAt: now, lookedAt: now, deadline: now + CHECK_WITHIN_MS }
}

export function beat(pulse: Pulse, now: number): Beat {
  const looked = { ...pulse, lookedAt: now }
  const asked: Beat = { action: 'ping', pulse: { askedAt: now, lookedAt: now, deadline: now + ANSWER_WITHIN_MS } }
  if (now - pulse.lookedAt > FROZEN_MS) return asked
  if (pulse.deadline !== null) return { action: now > pulse.deadline ? 'dead' : 'wait', pulse: looked }
  return now - pulse.askedAt >= ASK_EVERY_MS ? asked : { action: 'wait', pulse: looked }
}
