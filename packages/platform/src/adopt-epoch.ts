import type { Epoch } from '@wick/contracts/ids'
import type { Redis } from 'ioredis'

/**
 * Makes sure that what a service keeps in Redis was read from this incarnation of the stream: `key` says which one it
 * was, and `wipe` runs where it is another. A Redis that is away is empty when it returns.
 */
export async function adoptEpoch(
  client: Redis,
  key: string,
  epoch: Epoch,
  wipe: () => Promise<unknown>,
): Promise<void> {
  try {
    if ((await client.get(key)) === epoch) return
    await wipe()
    await client.set(key, epoch)
  } catch {
    // Readers compare every room with the log before they believe what is kept here.
  }
}
