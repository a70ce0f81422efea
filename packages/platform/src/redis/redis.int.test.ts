import { setTimeout as delay } from 'node:timers/promises'
import { pauseProcess, resumeProcess } from '../../testing/pause-process.ts'
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest'
import { type RedisBroker, startRedis } from '../../testing/redis.ts'
import { connectRedis, isRedisAway, type RedisConnection } from './redis.ts'

let broker: RedisBroker
let redis: RedisConnection
beforeAll(async () => {
  broker = await startRedis()
  redis = await connectRedis(broker.url, 'tests')
})
afterEach(() => resumeProcess(broker))
afterAll(async () => {
  await redis[Symbol.asyncDispose]()
  await broker.stop()
})

it('gives no call more time than another that set out before it', async () => {
  await pauseProcess(broker)
  const ended: string[] = []
  const call = (name: string) =>
    redis.client.get(name).then(
      () => ended.push('answered'),
      () => ended.push(name),
    )
  const first = call('first')
  // Sets out in another turn of the event loop, so that no batch holds both.
  await new Promise((resolve) => setImmediate(resolve))
  await new Promise((resolve) => setImmediate(resolve))
  const second = call('second')
  await first
  // Less than a time of its own, and set after the second call's: however busy the machine is, the call's comes first.
  const third = delay(1_500).then(() => ended.push('third'))
  await Promise.all([second, third])
  expect(ended).toEqual(['first', 'second', 'third'])
})

it('fails calls at once after one has timed out, until the server answers again', async () => {
  await pauseProcess(broker)
  await expect.poll(redis.ready).toBe(false)
  // Two seconds each would not fit into this test.
  for (let i = 0; i < 100; i++)
    expect(isRedisAway(await redis.client.get('key').catch((error: unknown) => error))).toBe(true)
  expect(redis.ready()).toBe(false)
  resumeProcess(broker)
  await expect.poll(redis.ready).toBe(true)
  expect(await redis.client.set('key', 'value')).toBe('OK')
})

it('notices a stuck server without any call, and comes back by itself', async () => {
  await expect.poll(redis.ready).toBe(true)
  await pauseProcess(broker)
  await expect.poll(redis.ready).toBe(false)
  resumeProcess(broker)
  await expect.poll(redis.ready).toBe(true)
})

it('waits for no server that is stuck when a service starts', async () => {
  await pauseProcess(broker)
  await using late = await connectRedis(broker.url, 'tests')
  expect(late.ready()).toBe(false)
  resumeProcess(broker)
  await expect.poll(late.ready).toBe(true)
})
