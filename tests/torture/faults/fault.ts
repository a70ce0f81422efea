import type { Random } from '../../support/random.ts'

/** Something that goes wrong, and is mended when `strike` resolves; what it did to others may last longer. */
export interface Fault {
  readonly name: string
  /** What it strikes: one thing is struck by one fault at a time. */
  readonly target: string
  /** What dies is the only place that holds the rooms. */
  readonly losesRooms: boolean
  strike(random: Random): Promise<void>
}

/** How long a fault lasts (ms). */
export const lasting = (random: Random): number => SHORTEST_MS + random.below(SPREAD_MS)
const [SHORTEST_MS, SPREAD_MS] = [300, 2_700]
