import type { Epoch } from '@wick/contracts/ids'
import type { Redis } from 'ioredis'
import { loadScript } from '@wick/platform/redis/redis'
import { retry } from '@wick/platform/retry/retry'

const RETRY_AFTER_MS = 500

/** Resolves after the first try; what fails is tried again, in the background, until it stands or another epoch comes. */
export type AdoptEpoch = (epoch: Epoch) => Promise<void>

/**
 * Makes sure that what a service keeps in Redis was read from this incarnation of the stream. `key` holds the epoch it
 * was read from; `wipe` runs if that differs. Until then readers check every room against the log.
 */
export function createAdoptEpoch(client: Redis, key: string, wipe: () => Promise<unknown>): AdoptEpoch {
  const saveEpoch = loadScript(client, 'saveEpoch', new URL('./save-epoch-1.lua', import.meta.url), 1)
  let superseded = new AbortController()

  return async (epoch) => {
    superseded.abort()
    superseded = new AbortController()
    const { signal } = superseded
    const adopt = async (): Promise<void> => {
      if (signal.aborted || (await client.get(key)) === epoch) return
      await wipe()
      if (!signal.aborted) await saveEpoch(key, epoch)
    }
    const firstTry = Promise.withResolvers<void>()
    const tryOnce = () => adopt().finally(firstTry.resolve)
    // A Redis that is away for this service alone comes back with all that it held.
    const isRetryable = () => client.status !== 'end'
    retry(tryOnce, { delayMs: () => RETRY_AFTER_MS, isRetryable, signal, ref: false }).catch(() => undefined)
    await firstTry.promise
  }
}
