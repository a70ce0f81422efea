import type { Epoch } from '@wick/contracts/ids'
import type { Redis } from 'ioredis'
import { loadScript } from '@wick/platform/redis/redis'

const RETRY_AFTER_MS = 500

/** Resolves after the first try; what fails is tried again, in the background, until it stands or another epoch comes. */
export type AdoptEpoch = (epoch: Epoch) => Promise<void>

/**
 * Makes sure that what a service keeps in Redis was read from this incarnation of the stream. `key` holds the epoch it
 * was read from; `wipe` runs if that differs. Until then readers check every room against the log.
 */
export function createAdoptEpoch(client: Redis, key: string, wipe: () => Promise<unknown>): AdoptEpoch {
  const saveEpoch = loadScript(client, 'saveEpoch', new URL('./save-epoch-1.lua', import.meta.url), 1)
  let wanted: Epoch | undefined

  const attempt = async (epoch: Epoch): Promise<void> => {
    if (epoch !== wanted) return
    try {
      if ((await client.get(key)) === epoch) return
      await wipe()
      if (epoch !== wanted) return
      await saveEpoch(key, epoch)
    } catch {
      // A Redis that is away for this service alone comes back with all that it held.
      if (client.status !== 'end') setTimeout(() => void attempt(epoch), RETRY_AFTER_MS).unref()
    }
  }

  return (epoch) => attempt((wanted = epoch))
}
