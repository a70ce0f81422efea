import type { Ports } from '../ports.ts'

/** A line that promised a log and brings nothing of it any more is given up. */
export interface StallTimer {
  start(): void
  progress(): void
  stop(): void
}

const STALLED_MS = 10_000

export function createStallTimer(ports: Ports, onStall: () => void): StallTimer {
  let cancel: (() => void) | null = null
  const stop = () => {
    cancel?.()
    cancel = null
  }
  const start = () => {
    stop()
    cancel = ports.after(STALLED_MS, onStall)
  }
  return { start, progress: () => cancel !== null && start(), stop }
}
