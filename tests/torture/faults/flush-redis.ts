import { Redis } from 'ioredis'
import type { Fault } from './fault.ts'

/** Redis forgets everything, and says nothing. */
export function flushRedis(url: string): Fault {
  return {
    name: 'flush redis',
    target: 'redis',
    losesRooms: false,
    async strike() {
      const redis = new Redis(url).on('error', () => undefined)
      await redis.flushall()
      redis.disconnect()
    },
  }
}
