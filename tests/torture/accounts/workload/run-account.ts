import { setTimeout as delay } from 'node:timers/promises'
import type { Random } from '../../../support/random.ts'
import { actOn } from './act-account.ts'
import { deleteAccount, readRest } from './end-account.ts'
import { registerOne } from './enter.ts'
import type { AccountWorld, Household } from './household.ts'

/** So many things happen in an account at once. */
const LANES = 3
const LONGEST_PAUSE_MS = 150
const [SHORTEST_MS, SPREAD_MS] = [4_000, 8_000]

/** An account from its making to its end, or until nothing more is done with it. */
export async function runAccount(world: AccountWorld, name: string, random: Random): Promise<void> {
  const household = await registerOne(world, name, random)
  if (household === undefined) return
  const until = Date.now() + SHORTEST_MS + random.below(SPREAD_MS)
  await Promise.all(Array.from({ length: LANES }, () => keepActing(household, until)))
  await readRest(household)
  if (random.below(2) === 0) await deleteAccount(household)
  world.recorder.settle(name)
}

async function keepActing(household: Household, until: number): Promise<void> {
  const { world, random } = household
  while (Date.now() < until && !world.stop.aborted) {
    await actOn(household)
    await delay(random.below(LONGEST_PAUSE_MS))
  }
}
