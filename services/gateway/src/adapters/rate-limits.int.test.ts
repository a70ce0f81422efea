import { connectRedis } from '@wick/platform/redis/redis'
import { startRedis } from '@wick/platform/testing/redis'
import type { Redis } from 'ioredis'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keys } from '../keys.ts'
import { type RateLimits, redisRateLimits } from './rate-limits.ts'

const SETTINGS = {
  createPerMinute: 2,
  joinPerMinute: 2,
  probesPerMinute: 2,
  socketsPerMinute: 2,
  // A token that takes an hour to come back does not come back while this runs.
  messagesPerSecond: 1 / 3_600,
  messagesBurst: 2,
  signInsPerMinute: 2,
  registrationsPerHour: 2,
}
const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

let resources: AsyncDisposableStack
let client: Redis
let one: RateLimits
let other: RateLimits

beforeEach(async () => {
  resources = new AsyncDisposableStack()
  vi.useFakeTimers({ toFake: ['Date'] })
  resources.defer(() => void vi.useRealTimers())
  const redis = await startRedis()
  resources.defer(() => redis[Symbol.asyncDispose]())
  client = resources.use(await connectRedis(redis.url, 'one')).client
  one = redisRateLimits(client, SETTINGS)
  other = redisRateLimits(resources.use(await connectRedis(redis.url, 'two')).client, SETTINGS)
})
afterEach(() => resources.disposeAsync())

const addressKey = () => client.get(keys.addressKey)
/** As long as a gateway believes the key that it read last. */
const pass = () => void vi.setSystemTime(Date.now() + MINUTE_MS + 1)

it('hashes with another key each day, though every gateway lives on', async () => {
  await one.take('create', '203.0.113.7')
  const first = await addressKey()
  expect(await client.pttl(keys.addressKey)).toBeLessThanOrEqual(DAY_MS)
  await client.del(keys.addressKey)
  pass()
  await one.take('create', '203.0.113.7')
  const second = await addressKey()
  expect([first, second]).toEqual([expect.any(String), expect.any(String)])
  expect(second).not.toBe(first)
  expect(await client.keys(`${keys.limits}:create:*`)).toHaveLength(2)
})

it('counts with the same key at every gateway, also when it has changed', async () => {
  const takeAtBoth = async () => [
    await one.take('join', '203.0.113.7'),
    await other.take('join', '203.0.113.7'),
    await one.take('join', '203.0.113.7'),
  ]
  expect(await takeAtBoth()).toEqual([0, 0, expect.any(Number)])
  expect(await client.keys(`${keys.limits}:join:*`)).toHaveLength(1)
  await client.flushall()
  pass()
  expect(await takeAtBoth()).toEqual([0, 0, expect.any(Number)])
  expect(await client.keys(`${keys.limits}:join:*`)).toHaveLength(1)
})

it('goes on with the key that it knows while Redis is away', async () => {
  await one.take('message', 'seat')
  client.disconnect()
  const own = []
  for (let message = 0; message < 3; message++) {
    own.push((await one.take('message', 'seat')) === 0)
    pass()
  }
  expect(own).toEqual([true, true, false])
})
