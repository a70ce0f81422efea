import { setTimeout as delay } from 'node:timers/promises'
import type { Random } from '../../support/random.ts'

/** Something that goes wrong, and is mended when `strike` resolves; what it did to others may last longer. */
export interface Fault {
  /** What goes wrong, whatever it strikes: each kind comes before any comes again. */
  readonly kind: string
  /** What it strikes: one thing is struck by one fault at a time. */
  readonly target: string
  /** What stands in the recording. */
  readonly name: string
  /** What dies is the only place that holds the rooms. */
  readonly losesRooms?: boolean
  /** How far the clock of a service is off meanwhile (ms). */
  readonly skewMs?: number
  /** Once the run is `over`, it ends at once, and starts nothing again. */
  strike(random: Random, over: AbortSignal): Promise<void>
  /** Resolves when its target may be struck again. */
  heal?(over: AbortSignal): Promise<void>
}

/** Lets a fault last for a while. */
export async function last(random: Random, over: AbortSignal): Promise<void> {
  const ms = SHORTEST_MS + random.below(SPREAD_MS)
  await delay(ms, undefined, { signal: over }).catch(() => undefined)
}

const [SHORTEST_MS, SPREAD_MS] = [300, 2_700]
