import { connectRedis } from '@wick/platform/redis/redis'
import { startRedis } from '@wick/platform/testing/redis'
import { expect, it } from 'vitest'
import { MemoryBuckets, redisBuckets } from './token-buckets.ts'

const SIZE = { perSecond: 5, burst: 20 }
const TOKEN_MS = 200

it('gives nobody more than the rate, however greedily they ask', () => {
  let now = 0
  const buckets = new MemoryBuckets(() => now)
  let taken = 0
  const seconds = 60
  for (; now < seconds * 1_000; now += 10) if (buckets.take('seat', SIZE) === 0) taken++
  expect(taken).toBe(SIZE.burst + seconds * SIZE.perSecond - 1)
})

it('says how long to wait, counts names separately, and holds a bounded number', () => {
  let now = 0
  const buckets = new MemoryBuckets(() => now)
  for (let token = 0; token < SIZE.burst; token++) expect(buckets.take('seat', SIZE)).toBe(0)
  expect([buckets.take('seat', SIZE), buckets.take('other', SIZE)]).toEqual([TOKEN_MS, 0])
  now += TOKEN_MS - 1
  expect(buckets.take('seat', SIZE)).toBe(1)
  now += 1
  expect(buckets.take('seat', SIZE)).toBe(0)
  for (let name = 0; name < 30_000; name++) buckets.take(`name ${name}`, SIZE)
  expect(buckets.size).toBeLessThanOrEqual(10_000)
})

it('is one bucket for all gateways, and each one’s own while Redis is away', async () => {
  await using resources = new AsyncDisposableStack()
  const redis = await startRedis()
  resources.defer(() => redis[Symbol.asyncDispose]())
  const gateways = [
    resources.use(await connectRedis(redis.url, 'one')),
    resources.use(await connectRedis(redis.url, 'two')),
  ]
  const [one, two] = gateways.map(({ client }) => redisBuckets(client))
  // A token that takes an hour to come back does not come back while this runs.
  const size = { perSecond: 1 / 3_600, burst: 4 }
  const take = async (buckets = one) => (await buckets?.('seat', size)) === 0
  expect([await take(one), await take(two), await take(one), await take(two)]).toEqual([true, true, true, true])
  expect([await take(one), await take(two)]).toEqual([false, false])
  expect(await one?.('seat', size)).toBeGreaterThan(3_000_000)
  for (const { client } of gateways) client.disconnect()
  const own = []
  for (let token = 0; token < 5; token++) own.push(await take(one))
  expect(own).toEqual([true, true, true, true, false])
})
