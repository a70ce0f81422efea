import type { Ports } from '../ports.ts'
import type { EitherLine } from './either-line.ts'
import { beat, checkNow, FIRST_PATIENCE_MS, heard, LOOK_EVERY_MS, longerPatience, opened } from './heartbeat.ts'

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
  const now = () => ports.clock.steady()
  let beganAt = 0
  let patienceMs = FIRST_PATIENCE_MS
  let pulse = opened(now())
  let cancel = () => {}

  function look(): void {
    cancel = ports.after(LOOK_EVERY_MS, look)
    const watched = line()
    // Over HTTP a line watches over itself from its first word on.
    if (watched === null || watched.way === 'http') return
    const next = beat(pulse, now())
    pulse = next.pulse
    if (next.action === 'ping') watched.ping()
    if (next.action !== 'dead') return
    patienceMs = longerPatience(patienceMs)
    onDead()
  }

  look()
  return {
    began() {
      beganAt = now()
      pulse = opened(beganAt, patienceMs)
    },
    changedWay() {
      pulse = opened(now(), patienceMs)
    },
    heard() {
      pulse = heard(pulse)
    },
    welcomed() {
      // A line that was slow may be slow again.
      if (now() - beganAt < FIRST_PATIENCE_MS) patienceMs = FIRST_PATIENCE_MS
      pulse = { ...pulse, patienceMs }
    },
    isLate: () => now() - beganAt > FIRST_PATIENCE_MS,
    check() {
      pulse = checkNow(pulse, now())
      line()?.ping()
    },
    stop: () => cancel(),
  }
}
