import { Redis } from 'ioredis'
import type { Fault } from './fault.ts'

export const flushRedis = (url: string): Fault => ({
  name: 'redis: FLUSHALL',
  async strike() {
    const redis = new Redis(url)
    await redis.flushall()
    redis.disconnect()
  },
})
