import { refineClock, type ClockEstimate } from './server-clock.ts'

export interface ServerClock {
  /** Milliseconds since the epoch by the server's clock. */
  readonly now: () => number
  readonly learn: (serverNow: number, sentAt: number) => void
}

/** Our own clock, monotonic: somebody who sets the computer's time moves no deadline. */
export function ownNow(): number {
  return performance.now()
}

/** A clock that follows the server's; before the first answer it is the computer's. */
export function createServerClock(): ServerClock {
  let estimate: ClockEstimate | null = null
  return {
    now: () => ownNow() + (estimate?.offset ?? performance.timeOrigin),
    learn: (serverNow, sentAt) => {
      estimate = refineClock(estimate, { serverNow, sentAt, heardAt: ownNow() })
    },
  }
}
