import { ParticipantId, RoomId } from '@wick/contracts/ids'
import { connectRedis } from '@wick/platform/redis/redis'
import { createBrokerUsers } from '@wick/platform/testing/broker-users'
import { startRedis } from '@wick/platform/testing/redis'
import { expect, it } from 'vitest'
import { keys } from '../keys.ts'
import { redisSeatsBefore } from './seats-before.redis.ts'
import { redisSeats, SEATS_TTL_MS } from './seats.redis.ts'

const [ROOM, OTHER] = [RoomId.parse('A'.repeat(22)), RoomId.parse('D'.repeat(22))]
const [ADA, BOB] = [ParticipantId.parse('B'.repeat(22)), ParticipantId.parse('C'.repeat(22))]

it('lets go of whoever left while Redis takes nothing more', async () => {
  await using broker = await startRedis()
  await using redis = await connectRedis(broker.url, 'test')
  const seats = redisSeats(redis.client, 'here')
  await seats.write(new Map([[ROOM, [BOB]]]))
  await redis.client.config('SET', 'maxmemory', '1')
  await expect(seats.write(new Map([[OTHER, [ADA]]]))).rejects.toThrow('OOM')
  await expect(seats.renew()).rejects.toThrow('OOM')
  await seats.write(new Map([[ROOM, []]]))
  expect(await redis.client.hkeys(keys.seats('here'))).toEqual([''])
})

it('shows who sits at a gateway while it renews, by the rights of one', async () => {
  const users = await createBrokerUsers({ observer: true })
  await using broker = await startRedis({ users: users.redisUsers })
  await using redis = await connectRedis(users.redisUrl('gateway', broker.url), 'gateway')
  const [here, there] = [redisSeats(redis.client, 'here'), redisSeats(redis.client, 'there')]
  expect(await there.renew()).toEqual({ isAnew: true, others: [] })
  expect(await there.read('here', [ROOM])).toBeUndefined()

  expect(await here.write(new Map([[ROOM, [ADA, BOB]]]))).toEqual({ isAnew: true })
  expect(await here.renew()).toEqual({ isAnew: false, others: ['there'] })
  expect(await there.read('here', [OTHER, ROOM])).toEqual(
    new Map([
      [OTHER, []],
      [ROOM, [ADA, BOB]],
    ]),
  )
  expect(await redis.client.pttl(keys.seats('here'))).toBeGreaterThan(SEATS_TTL_MS - 5_000)

  await here.withdraw()
  expect([await there.read('here', []), await there.knowsUs(), await here.knowsUs()]).toEqual([undefined, true, false])
})

it('reads more rooms than one call takes', async () => {
  await using broker = await startRedis()
  await using redis = await connectRedis(broker.url, 'test')
  const seats = redisSeats(redis.client, 'here')
  const rooms = Array.from({ length: 1_201 }, (_, index) => RoomId.parse(String(index).padStart(22, 'R')))
  const all = new Map(rooms.map((roomId) => [roomId, [ADA]]))
  await seats.write(all)
  expect(await seats.read('here', rooms)).toEqual(all)
})

it('forgets a room at every gateway, and at those of the version before', async () => {
  await using broker = await startRedis()
  await using redis = await connectRedis(broker.url, 'test')
  const [here, there] = [redisSeats(redis.client, 'here'), redisSeats(redis.client, 'there')]
  const before = redisSeatsBefore(redis.client, 'here')
  for (const seats of [here, there]) await seats.write(new Map([ROOM, OTHER].map((roomId) => [roomId, [ADA]])))
  await before.show(ROOM, [ADA], Date.now())
  expect(await here.forget(ROOM)).toEqual({ cleared: 2, left: 0 })
  expect(await before.forget(ROOM)).toEqual({ cleared: 1, left: 0 })
  expect(await there.read('here', [ROOM, OTHER])).toEqual(
    new Map([
      [ROOM, []],
      [OTHER, [ADA]],
    ]),
  )
})
