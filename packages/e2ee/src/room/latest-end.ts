import type { Genesis } from '../bodies.ts'
import { genesisOf } from '../receive/log.ts'
import type { Room } from './room.ts'
import { longestLifeOf } from './room-name.ts'

/** How long after its deadline, and after that was seen, a room may still turn out to have been extended (§12). */
export const GRACE_MS = 30_000
/** How far the creator's clock may lie behind ours before it shortens a room's life here. */
const CLOCKS_APART_MS = 60 * 60 * 1000

/**
 * When the room of that name is over, whatever its server says (ms, this device's clock). `madeAt`: when its copy was made here.
 * `genesis`: the creator's signed word, null while unknown; its `createdAt` is by the creator's clock.
 */
export function latestEnd(name: string, madeAt: number, genesis: Pick<Genesis, 'createdAt' | 'ttlSec'> | null): number {
  const life = longestLifeOf(name)
  const byUs = madeAt + life
  if (genesis === null) return byUs
  const byCreator = genesis.createdAt + life + CLOCKS_APART_MS
  // A creator's clock that had the room over before we came is wrong.
  if (byCreator <= madeAt) return byUs
  // A creator's clock that is hours behind still leaves the room the life that it was made for.
  return Math.min(byUs, Math.max(byCreator, madeAt + genesis.ttlSec * 1000))
}

/** Until when the room may be kept (ms, this device's clock): as its server says, and never longer than a room may live. */
export function keptUntil({ name, keepUntil, madeAt, log }: Room): number {
  return Math.min(keepUntil, latestEnd(name, madeAt, genesisOf(log)?.body ?? null) + GRACE_MS)
}
