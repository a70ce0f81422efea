import { freePort } from '@wick/brokers/free-port'
import { startRedis } from '@wick/platform/testing/redis'
import { bootSystem } from '../../infra/local/system/boot-system.ts'

export interface SoakedSystem {
  readonly url: string
  /** Whoever comes here may empty it. */
  readonly redisUrl: string
}

/** The system as `npm start -- --replicas 2` boots it, on a Redis that can be emptied from outside. */
export async function startSystem(resources: AsyncDisposableStack, giveUp: AbortSignal): Promise<SoakedSystem> {
  const redis = resources.use(await startRedis())
  process.env['REDIS_URL'] = redis.url
  const { url } = resources.use(
    await bootSystem({
      port: await freePort(),
      replicas: 2,
      rateLimits: 'on',
      isVerbose: false,
      say: (step, line) => console.log(`${step.padEnd(10)}  ${line}`),
      giveUp,
    }),
  )
  return { url, redisUrl: redis.url }
}
