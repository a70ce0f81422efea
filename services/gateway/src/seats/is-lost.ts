import type { Epoch } from '@wick/contracts/ids'
import type { ByClass } from '@wick/event-log/by-class'
import type { EpochWatch } from '@wick/event-log/epoch'
import { Refusal } from '../requests/refusal.ts'

/** The epoch of the log that holds a room. */
export type EpochOf = Pick<ByClass<Pick<EpochWatch, 'current' | 'refresh' | 'confirmed'>>, 'of'>

/**
 * Whether something of that epoch is gone with its stream; asks again before it says so.
 * @throws Refusal `unavailable` where nobody can tell: whoever is told of a loss deletes what they hold.
 */
export async function isLost(watch: Pick<EpochWatch, 'current' | 'refresh'>, epoch: Epoch): Promise<boolean> {
  return watch.current() !== epoch && isLostByNow(watch, epoch)
}

/** The same, where it is asked although nobody here has heard of another epoch. */
export async function isLostByNow(watch: Pick<EpochWatch, 'refresh'>, epoch: Epoch): Promise<boolean> {
  const now = await watch.refresh()
  if (now === null) throw new Refusal('unavailable')
  return now !== epoch
}
