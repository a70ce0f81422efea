import type { Redis } from 'ioredis'
import { RateLimiterMemory, RateLimiterRedis } from 'rate-limiter-flexible'
import { keys } from '../keys.ts'

/** Attempts of one subject of which none has ended well. */
export interface FailuresInARow {
  /** Counts one more; returns 0, or the milliseconds to wait, and then it is not counted. */
  add(subject: string): Promise<number>
  /** The row has ended. */
  clear(subject: string): Promise<void>
}

const WITHOUT_A_WAIT = 5
const LONGEST_WAIT_SECONDS = 60
const DAY_SECONDS = 86_400
/** The row is counted, and never full. */
const ANY_NUMBER = 1_000_000

/** After so many failures in a row, so long nobody tries (seconds): twice as long each time, a minute at most. There is no lockout. */
export function waitAfter(failures: number): number {
  return failures < WITHOUT_A_WAIT ? 0 : Math.min(2 ** (failures - WITHOUT_A_WAIT), LONGEST_WAIT_SECONDS)
}

/** Shared by all gateways through Redis; each counts for itself while Redis is away. A row is forgotten a day after it began. */
export function redisFailuresInARow(client: Redis, hash: (subject: string) => Promise<string>): FailuresInARow {
  const limiter = (name: string, points: number, duration: number) => {
    const options = { keyPrefix: `${keys.limits}:${name}`, points, duration }
    return new RateLimiterRedis({ ...options, storeClient: client, insuranceLimiter: new RateLimiterMemory(options) })
  }
  const row = limiter('signin-row', ANY_NUMBER, DAY_SECONDS)
  const wait = limiter('signin-wait', 1, LONGEST_WAIT_SECONDS)
  return {
    async add(subject) {
      const name = await hash(subject)
      const held = await wait.get(name)
      if (held !== null && held.msBeforeNext > 0) return held.msBeforeNext
      const { consumedPoints } = await row.penalty(name)
      const seconds = waitAfter(consumedPoints)
      if (seconds > 0) await wait.block(name, seconds)
      return 0
    },
    async clear(subject) {
      const name = await hash(subject)
      await Promise.all([row.delete(name), wait.delete(name)])
    },
  }
}
