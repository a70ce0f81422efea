import type { Ports } from '../ports.ts'
import { type ClockEstimate, refineClock } from './estimate.ts'

export interface ServerClock {
  /** Milliseconds since the epoch by the server's clock; by the device's before the first answer. */
  readonly now: () => number
  /** `sentAt` on the steady clock: when the question left. */
  learn(serverNow: number, sentAt: number): void
}

export function createServerClock({ clock }: Ports): ServerClock {
  let estimate: ClockEstimate | null = null
  return {
    now: () => Math.round(estimate === null ? clock.wall() : clock.steady() + estimate.offset),
    learn(serverNow, sentAt) {
      estimate = refineClock(estimate, { serverNow, sentAt, heardAt: clock.steady() })
    },
  }
}
