import { STREAM_MAX_AGE_MS } from '@wick/contracts/limits'
import { connectRedis } from '@wick/platform/redis/redis'
import { startRedis } from '@wick/platform/testing/redis'
import { newRoomId } from '@wick/event-log/testing/sample-events'
import { expect, it } from 'vitest'
import { keys } from '../keys.ts'
import { redisDeadlineQueue } from './deadline-queue.redis.ts'

it('drops rooms whose end was purged, and expires no later than the log', async () => {
  await using broker = await startRedis()
  await using redis = await connectRedis(broker.url, 'tests')
  const queue = redisDeadlineQueue(redis.client)
  const [erased, living] = [newRoomId(), newRoomId()]
  await queue.apply({ kind: 'schedule', at: 1 }, { roomId: erased, seq: 1, prev: 0 })
  await queue.apply({ kind: 'seats', taken: 2 }, { roomId: erased, seq: 2, prev: 1 })
  await queue.apply({ kind: 'schedule', at: 9 }, { roomId: living, seq: 3, prev: 2 })
  await queue.apply({ kind: 'seats', taken: 1 }, { roomId: living, seq: 4, prev: 3 })
  expect(await queue.apply({ kind: 'remove' }, { roomId: erased, seq: 5, prev: 4 })).toBe('applied')
  expect(await redis.client.zrange(keys.deadlines, '0', '-1')).toEqual([living])
  expect(await redis.client.hkeys(keys.seats)).toEqual([living])
  for (const name of [keys.marker, keys.deadlines, keys.seats]) {
    const leftMs = await redis.client.pttl(name)
    expect(leftMs).toBeGreaterThan(0)
    expect(leftMs).toBeLessThanOrEqual(STREAM_MAX_AGE_MS)
  }
  expect(await queue.drop('deadlines', living)).toBe(1)
  expect(await redis.client.exists(keys.deadlines, keys.seats)).toBe(0)
})
