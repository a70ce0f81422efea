/** What is known of a socket's life; times in ms on our own clock. */
export interface Pulse {
  readonly heardAt: number
  /** When the answer to the last ping is overdue; null while none is awaited. */
  readonly deadline: number | null
  readonly lookedAt: number
}

export interface Beat {
  readonly action: 'wait' | 'ping' | 'dead'
  readonly pulse: Pulse
}

export const LOOK_EVERY_MS = 1_000
const SILENCE_MS = 5_000
const ANSWER_WITHIN_MS = 6_000
const CHECK_WITHIN_MS = 3_000
// Looks come each second; where one is this late the tab was frozen, and an overdue answer says nothing.
const FROZEN_MS = 4_000

/** A new socket is given as long to say its first word as an old one to answer. */
export function dialled(now: number): Pulse {
  return { heardAt: now, deadline: now + ANSWER_WITHIN_MS, lookedAt: now }
}

/** Anything that arrives proves the socket alive. */
export function heard(pulse: Pulse, now: number): Pulse {
  return { ...pulse, heardAt: now, deadline: null }
}

/** Asks at once and waits less, after a sign that the network changed or the tab woke. */
export function checkNow(pulse: Pulse, now: number): Pulse {
  return { ...pulse, lookedAt: now, deadline: now + CHECK_WITHIN_MS }
}

/** A socket that died without a word is noticed within 5 s of silence, 6 s without an answer and two looks. */
export function beat(pulse: Pulse, now: number): Beat {
  const looked = { ...pulse, lookedAt: now }
  const asked: Beat = { action: 'ping', pulse: { ...looked, deadline: now + ANSWER_WITHIN_MS } }
  if (now - pulse.lookedAt > FROZEN_MS) return asked
  if (pulse.deadline !== null) return { action: now > pulse.deadline ? 'dead' : 'wait', pulse: looked }
  return now - pulse.heardAt >= SILENCE_MS ? asked : { action: 'wait', pulse: looked }
}
