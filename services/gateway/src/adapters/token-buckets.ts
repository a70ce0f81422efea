import { loadScript } from '@wick/platform/redis/redis'
import type { Redis } from 'ioredis'
import { z } from 'zod'
import { keys } from '../keys.ts'

export interface BucketSize {
  readonly perSecond: number
  readonly burst: number
}

/** Takes a token from the bucket of that name; returns 0, or the milliseconds until there is one. */
export type TakeToken = (name: string, size: BucketSize) => Promise<number>

const WaitMs = z.number()

/** Buckets that all gateways share through Redis; each has its own while Redis is away. */
export function redisBuckets(client: Redis): TakeToken {
  const takeToken = loadScript(client, 'takeToken', new URL('./take-token-1.lua', import.meta.url), 1)
  const own = new MemoryBuckets(() => performance.now())
  return async (name, size) => {
    const { tokenMs, bucketMs } = durationsOf(size)
    try {
      return WaitMs.parse(await takeToken(`${keys.limits}:${name}`, tokenMs, bucketMs))
    } catch {
      return own.take(name, size)
    }
  }
}

/** Beyond it the buckets go that were begun first: nobody may fill the memory with names. */
const MAX_BUCKETS = 10_000
/** What is dropped at once, so that looking through all of them is rare. */
const SPARE_BUCKETS = 1_000

export class MemoryBuckets {
  readonly #now: () => number
  /** When a bucket is full again (ms). */
  readonly #fullAt = new Map<string, number>()

  constructor(now: () => number) {
    this.#now = now
  }

  take(name: string, size: BucketSize): number {
    const now = this.#now()
    const { tokenMs, bucketMs } = durationsOf(size)
    const after = Math.max(this.#fullAt.get(name) ?? 0, now) + tokenMs
    const waitMs = after - now - bucketMs
    if (waitMs > 0) return Math.ceil(waitMs)
    this.#fullAt.set(name, after)
    if (this.#fullAt.size > MAX_BUCKETS) this.#drop(now)
    return 0
  }

  get size(): number {
    return this.#fullAt.size
  }

  #drop(now: number): void {
    for (const [name, fullAt] of this.#fullAt) if (fullAt <= now) this.#fullAt.delete(name)
    for (const name of this.#fullAt.keys()) {
      if (this.#fullAt.size <= MAX_BUCKETS - SPARE_BUCKETS) return
      this.#fullAt.delete(name)
    }
  }
}

function durationsOf({ perSecond, burst }: BucketSize): { readonly tokenMs: number; readonly bucketMs: number } {
  const tokenMs = 1_000 / perSecond
  return { tokenMs, bucketMs: burst * tokenMs }
}
