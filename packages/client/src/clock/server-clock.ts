import type { Ports } from '../ports.ts'
import { type ClockEstimate, refineClock } from './estimate.ts'

export interface ServerClock {
  /** Milliseconds since the epoch by the server's clock; by the device's before the first answer. */
  readonly now: () => number
  /** `sentAt` on the monotonic clock: when the question left. */
  learn(serverNow: number, sentAt: number): void
}

export function createServerClock({ clock }: Ports): ServerClock {
  let estimate: ClockEstimate | null = null
  /** How far the device's clock was ahead of the monotonic one at the last answer. */
  let lead = 0

  /** The monotonic clock may stand still while the device sleeps; until the server speaks again, the longer time counts. */
  function sleptMs(): number {
    return Math.max(0, clock.wall() - clock.monotonic() - lead)
  }

  return {
    now: () => Math.round(estimate === null ? clock.wall() : clock.monotonic() + estimate.offset + sleptMs()),
    learn(serverNow, sentAt) {
      estimate = refineClock(estimate, { serverNow, sentAt, heardAt: clock.monotonic() })
      lead = clock.wall() - clock.monotonic()
    },
  }
}
