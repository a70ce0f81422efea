import { setTimeout as delay } from 'node:timers/promises'
import type { Sender } from './sender.ts'

const TICK_MS = 1

/**
 * Sends each message when it is due, whether or not earlier ones have arrived, and counts its time from then. A system
 * that stalls pays for everything that was due during the stall.
 */
export async function offerRate(sender: Sender, perSecond: number, stop: AbortSignal): Promise<void> {
  const start = performance.now()
  for (let sent = 0; !stop.aborted; await delay(TICK_MS)) {
    const due = ((performance.now() - start) * perSecond) / 1_000
    while (sent < due) sender.fromAny(start + (sent++ * 1_000) / perSecond)
  }
}

/** Every seat has `inFlight` messages under way, and sends the next when one of them is done. */
export function offerMaximum(sender: Sender, inFlight: number, stop: AbortSignal): void {
  for (const seat of sender.seats) {
    const sendNext = () => {
      if (!stop.aborted) sender.from(seat, performance.now(), sendNext)
    }
    for (let index = 0; index < inFlight; index++) sendNext()
  }
}
