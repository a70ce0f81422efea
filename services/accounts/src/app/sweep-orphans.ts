import type { AccountId } from '@wick/contracts/account-ids'
import { every } from '@wick/platform/concurrency/every'
import { isRetryable } from '@wick/platform/failures/is-retryable'
import { failureFields, type Logger } from '@wick/platform/process/logger'
import type { Ports } from './ports.ts'

export type SweepPorts = Pick<Ports, 'ring' | 'state' | 'erasures' | 'lanes'>

const SWEEP_EVERY_MS = 3_600_000

/**
 * Card, box and items of whoever is deleted and has no key any more: a replica that knew no inbox left them. What is
 * there of vault and sessions goes along.
 */
export function startSweeping(ports: SweepPorts, logger: Logger): AsyncDisposable {
  const sweep = createSweep(ports)
  return every(SWEEP_EVERY_MS, async () => {
    try {
      await sweep()
    } catch (error) {
      const level = isRetryable(error) ? 'warn' : 'error'
      logger[level](failureFields(error), 'what deleted accounts have left is swept at another time')
    }
  })
}

/** Takes who was without a key the last time, too: a broker that is cut off shows an older ring for seconds. */
export function createSweep({ ring, state, erasures, lanes }: SweepPorts): () => Promise<void> {
  let before: ReadonlySet<AccountId> = new Set()
  return async () => {
    // In this order: a key is made before a card, and a deletion is on the list before its key goes.
    const owners = await state.owners()
    const keyed = await ring.owners()
    const { accountIds: erasing } = await erasures.list()
    const orphans = owners.difference(keyed).difference(new Set(erasing))
    for (const accountId of orphans.intersection(before)) {
      // Whatever the ring says: a vault is not sealed under that key, and nobody has asked for its end.
      if ((await lanes.load(accountId)).account.status === 'active') continue
      await state.purge(accountId)
      await state.purgeBox(accountId)
    }
    before = orphans
  }
}
