import { STREAM_MAX_AGE_MS } from '@wick/contracts/limits'
import { connectRedis } from '@wick/platform/redis'
import { startRedis } from '@wick/platform/testing/redis'
import { newRoomId } from '@wick/platform/testing/sample-events'
import { expect, it } from 'vitest'
import { keys } from '../keys.ts'
import { redisAgenda } from './agenda.redis.ts'

it('holds nothing of a room whose end was purged before it was read, and of none for longer than the log does', async () => {
  await using broker = await startRedis()
  await using redis = await connectRedis(broker.url, 'tests')
  const agenda = redisAgenda(redis.client)
  const [erased, living] = [newRoomId(), newRoomId()]
  await agenda.apply({ kind: 'arm', at: 1 }, { roomId: erased, seq: 1, prev: 0 })
  await agenda.apply({ kind: 'seats', taken: 2 }, { roomId: erased, seq: 2, prev: 1 })
  await agenda.apply({ kind: 'arm', at: 9 }, { roomId: living, seq: 3, prev: 2 })
  await agenda.apply({ kind: 'seats', taken: 1 }, { roomId: living, seq: 4, prev: 3 })
  expect(await agenda.apply({ kind: 'gone' }, { roomId: erased, seq: 5, prev: 4 })).toBe('applied')
  expect(await redis.client.zrange(keys.deadlines, '0', '-1')).toEqual([living])
  expect(await redis.client.hkeys(keys.seats)).toEqual([living])
  for (const name of [keys.marker, keys.deadlines, keys.seats]) {
    const leftMs = await redis.client.pttl(name)
    expect(leftMs).toBeGreaterThan(0)
    expect(leftMs).toBeLessThanOrEqual(STREAM_MAX_AGE_MS)
  }
  expect(await agenda.drop('deadlines', living)).toBe(1)
  expect(await redis.client.exists(keys.deadlines, keys.seats)).toBe(0)
})
