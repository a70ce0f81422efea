import type { Ports } from '../ports.ts'
import type { EitherLine } from './either-line.ts'
import { beat, checkNow, FIRST_TIMEOUT_MS, heard, CHECK_EVERY_MS, longerTimeout, opened } from './heartbeat.ts'

/** Asks the present line for signs of life, and tells when none comes. */
export interface LineWatch {
  readonly began: () => void
  /** Another way carries the line, and begins with a first word of its own. */
  readonly changedWay: () => void
  /** Something came over it. */
  readonly heard: () => void
  readonly welcomed: () => void
  /** Whether its first word took so long already that the device may have slept meanwhile. */
  readonly isLate: () => boolean
  /** The device woke, or its network changed: asks at once, and waits less. */
  readonly check: () => void
  readonly stop: () => void
}

export function watchLine(ports: Ports, line: () => EitherLine | null, onDead: () => void): LineWatch {
  const now = () => ports.clock.monotonic()
  let beganAt = 0
  let timeoutMs = FIRST_TIMEOUT_MS
  let pulse = opened(now())
  let cancel = () => {}

  function checkPulse(): void {
    cancel = ports.after(CHECK_EVERY_MS, checkPulse)
    const watched = line()
    // Over HTTP a line watches over itself from its first word on.
    if (watched === null || watched.way === 'http') return
    const next = beat(pulse, now())
    pulse = next.pulse
    if (next.action === 'ping') watched.ping()
    if (next.action !== 'dead') return
    timeoutMs = longerTimeout(timeoutMs)
    onDead()
  }

  checkPulse()
  return {
    began() {
      beganAt = now()
      pulse = opened(beganAt, timeoutMs)
    },
    changedWay() {
      pulse = opened(now(), timeoutMs)
    },
    heard() {
      pulse = heard(pulse)
    },
    welcomed() {
      // A line that was slow may be slow again.
      if (now() - beganAt < FIRST_TIMEOUT_MS) timeoutMs = FIRST_TIMEOUT_MS
      pulse = { ...pulse, timeoutMs }
    },
    isLate: () => now() - beganAt > FIRST_TIMEOUT_MS,
    check() {
      pulse = checkNow(pulse, now())
      line()?.ping()
    },
    stop: () => cancel(),
  }
}
