import { connectRedis } from '@wick/platform/redis/redis'
import { startRedis } from '@wick/platform/testing/redis'
import type { Redis } from 'ioredis'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keys } from '../keys.ts'
import { type FailuresInARow, redisFailuresInARow, waitAfter } from './failures-in-a-row.ts'

let resources: AsyncDisposableStack
let client: Redis
let one: FailuresInARow
let other: FailuresInARow
const hash = async (subject: string) => subject

beforeEach(async () => {
  resources = new AsyncDisposableStack()
  const redis = await startRedis()
  resources.defer(() => redis[Symbol.asyncDispose]())
  client = resources.use(await connectRedis(redis.url, 'one')).client
  one = redisFailuresInARow(client, hash)
  other = redisFailuresInARow(resources.use(await connectRedis(redis.url, 'two')).client, hash)
})
afterEach(() => resources.disposeAsync())

const passWait = () => client.del(`${keys.limits}:signin-wait:ada`)

it('waits after five, twice as long each time, and a minute at most', () => {
  expect([0, 1, 4, 5, 6, 7, 10, 11, 100].map(waitAfter)).toEqual([0, 0, 0, 1, 2, 4, 32, 60, 60])
})

it('refuses what comes too early, at every gateway, and does not count it', async () => {
  for (let failures = 1; failures < 5; failures++) expect(await one.add('ada')).toBe(0)
  const waits: number[] = []
  for (let failures = 5; failures <= 12; failures++) {
    expect(await one.add('ada')).toBe(0)
    const refused = [await other.add('ada'), await one.add('ada')]
    for (const waitMs of refused) waits.push(Math.ceil(waitMs / 1_000))
    await passWait()
  }
  expect(waits).toEqual([1, 1, 2, 2, 4, 4, 8, 8, 16, 16, 32, 32, 60, 60, 60, 60])
  expect(await one.add('bob')).toBe(0)
})

it('begins anew once one has ended well', async () => {
  for (let failures = 1; failures <= 5; failures++) expect(await one.add('ada')).toBe(0)
  expect(await other.add('ada')).toBeGreaterThan(0)
  await other.clear('ada')
  for (let failures = 1; failures <= 5; failures++) expect(await one.add('ada')).toBe(0)
  expect(await one.add('ada')).toBeGreaterThan(0)
})
