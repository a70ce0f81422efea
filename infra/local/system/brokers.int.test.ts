import { groupServiceConfig, readEnvironment, serviceEnvironment } from '@wick/platform/process/config'
import { connectNats } from '@wick/platform/nats/nats'
import { connectRedis } from '@wick/platform/redis/redis'
import { afterEach, expect, it, vi } from 'vitest'
import { startBrokers } from './brokers.ts'

afterEach(() => void vi.unstubAllEnvs())

it('private brokers take the services in, whatever users the environment names', async () => {
  vi.stubEnv('NATS_URL', '')
  vi.stubEnv('REDIS_URL', '')
  for (const broker of ['NATS', 'REDIS']) {
    vi.stubEnv(`${broker}_USER`, 'somebody')
    vi.stubEnv(`${broker}_PASSWORD`, '50%off')
  }
  await using resources = new AsyncDisposableStack()
  const brokers = await startBrokers(resources, () => undefined)
  const config = groupServiceConfig(
    readEnvironment({ ...process.env, ...brokers.environmentOf('rooms') }, serviceEnvironment),
  )
  const redis = resources.use(await connectRedis(config.redisUrl, 'rooms'))
  expect(redis.ready()).toBe(true)
  const nats = resources.use(await connectNats(config.nats, 'rooms'))
  expect(nats.ready()).toBe(true)
})
