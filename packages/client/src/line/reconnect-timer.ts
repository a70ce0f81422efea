import type { Ports } from '../ports.ts'
import { reconnectDelay } from './reconnect-policy.ts'

/** Waits before the next connection: longer after each failure, until a line has stood. */
export interface ReconnectTimer {
  readonly start: () => void
  readonly isRunning: () => boolean
  readonly stop: () => void
  /** The next wait, as a server named it (ms). Null names none. */
  readonly nameWait: (ms: number | null) => void
  /** A line stands. If it is not stopped for three seconds, a failure is a new one. */
  readonly welcomed: () => void
  /** From here on a failure is a new one. */
  readonly settled: () => void
}

/** A line that nothing comes over proves itself by standing: what fails with what it brings, fails sooner. */
const SETTLES_AFTER_MS = 3_000

export function createReconnectTimer(ports: Ports, connect: () => void): ReconnectTimer {
  let attempt = 0
  let namedMs: number | null = null
  let cancel: (() => void) | null = null
  let cancelSettling = () => {}

  const settled = () => {
    attempt = 0
  }

  return {
    start() {
      cancel = ports.after(reconnectDelay(attempt, ports.random(), namedMs), connect)
      attempt += 1
      namedMs = null
    },
    isRunning: () => cancel !== null,
    stop() {
      cancel?.()
      cancel = null
      cancelSettling()
    },
    nameWait(ms) {
      namedMs = ms ?? namedMs
    },
    welcomed() {
      cancelSettling()
      cancelSettling = ports.after(SETTLES_AFTER_MS, settled)
    },
    settled,
  }
}
