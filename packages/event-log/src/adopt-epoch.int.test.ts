import { Epoch } from '@wick/contracts/ids'
import { expect, it } from 'vitest'
import { startRedis } from '@wick/platform/testing/redis'
import { createAdoptEpoch } from './adopt-epoch.ts'
import { connectRedis } from '@wick/platform/redis/redis'

const KEY = 'tests:epoch'
const [first, second] = ['the-first-epoch-of-all', 'the-one-that-comes-next'].map((id) => Epoch.parse(id))

it('is done until it stands, though Redis is full or fails meanwhile, and once', async () => {
  if (first === undefined || second === undefined) throw new Error('There are two epochs.')
  await using broker = await startRedis()
  await using redis = await connectRedis(broker.url, 'tests')
  let failures = 0
  let wiped = 0
  const adopt = createAdoptEpoch(redis.client, KEY, async () => {
    if (failures-- > 0) throw new Error('Redis is away.')
    wiped++
  })
  await adopt(first)
  await adopt(first)
  expect(await redis.client.get(KEY)).toBe(first)
  expect(wiped).toBe(1)

  failures = 1
  await redis.client.config('SET', 'maxmemory', '1')
  await adopt(second)
  expect(await redis.client.get(KEY)).toBe(first)
  await expect.poll(() => redis.client.get(KEY)).toBe(second)
  expect(wiped).toBe(2)
})
