import { setTimeout as delay } from 'node:timers/promises'

/** Resolves at a moment of the clock (ms since the epoch): for deadlines, which are nothing else. */
export function moment(at: number): Promise<void> {
  return delay(Math.max(at - Date.now(), 0))
}
