import type { Ports } from '../../ports.ts'

/** One call whose answer may take long, as long as it shows that it comes. */
export interface WatchedAnswer {
  readonly signal: AbortSignal
  /** So much longer from now on. */
  extend(ms: number): void
  /** Nothing came in time. */
  isOverdue(): boolean
  /** Somebody wants another call instead. */
  breakOff(): void
  isBrokenOff(): boolean
  stop(): void
}

export function watchAnswer(ports: Ports, timeoutMs: number): WatchedAnswer {
  const controller = new AbortController()
  let isBrokenOff = false
  let isOverdue = false
  const giveUp = () => {
    isOverdue = true
    controller.abort()
  }
  let cancel = ports.after(timeoutMs, giveUp)
  return {
    signal: controller.signal,
    extend(ms) {
      cancel()
      cancel = ports.after(ms, giveUp)
    },
    isOverdue: () => isOverdue,
    breakOff() {
      isBrokenOff = true
      controller.abort()
    },
    isBrokenOff: () => isBrokenOff,
    stop: () => cancel(),
  }
}
