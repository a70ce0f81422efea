import { Redis } from 'ioredis'
import type { Processes } from '../../support/processes.ts'
import { fillRedis, makeRoomInRedis } from '../../support/redis-memory.ts'
import { type Fault, last } from './fault.ts'

/** Redis forgets everything, and says nothing; or it takes nothing more for a while. */
export function redisFaults({ redis: { url } }: Processes): readonly Fault[] {
  return [
    {
      kind: 'flush redis',
      target: 'redis',
      name: 'flush redis',
      strike: () => inRedis(url, (redis) => redis.flushall()),
    },
    {
      kind: 'fill redis',
      target: 'redis',
      name: 'fill redis',
      strike: (random, over) =>
        inRedis(url, async (redis) => {
          await fillRedis(redis)
          await last(random, over)
          await makeRoomInRedis(redis)
        }),
    },
  ]
}

async function inRedis(url: string, work: (redis: Redis) => Promise<unknown>): Promise<void> {
  const redis = new Redis(url).on('error', () => undefined)
  await work(redis)
  redis.disconnect()
}
