import { seeded } from '../../support/random.ts'
import type { AccountTally } from './account-tally.ts'
import type { AccountWorld } from './workload/household.ts'
import { runAccount } from './workload/run-account.ts'

/** Accounts at once. */
const SLOTS = 4
/** Apart from what rooms draw. */
const OWN_SEED = 1_000_000

/** One account after the other in each slot, each checked once nothing more comes of it. */
export async function keepAccounts(world: AccountWorld, seed: number, tally: AccountTally): Promise<void> {
  const slots = Array.from({ length: SLOTS }, async (_, slot) => {
    for (let turn = 0; !world.stop.aborted; turn++) {
      const name = `account-${slot}-${turn}`
      await runAccount(world, name, seeded(seed + OWN_SEED + 1_000 * slot + turn))
      tally.take(world.recorder.release(name))
    }
  })
  await Promise.all(slots)
}
