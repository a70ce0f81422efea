import { ParticipantId, RoomId } from '@wick/contracts/ids'
import { connectRedis, type RedisConnection } from '@wick/platform/redis/redis'
import { type RedisBroker, startRedis } from '@wick/platform/testing/redis'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { keys } from '../keys.ts'
import { redisSeatsBefore } from './seats-before.redis.ts'
import { redisSeats } from './seats.redis.ts'
import { RENEW_EVERY_MS, SharedPresence } from './shared-presence.ts'

const [ROOM, OTHER] = [RoomId.parse('A'.repeat(22)), RoomId.parse('D'.repeat(22))]
const [ADA, BOB] = [ParticipantId.parse('B'.repeat(22)), ParticipantId.parse('C'.repeat(22))]

let resources: AsyncDisposableStack
let broker: RedisBroker
let redis: RedisConnection
let now: number
beforeEach(async () => {
  now = Date.now()
  resources = new AsyncDisposableStack()
  broker = resources.use(await startRedis())
  redis = resources.use(await connectRedis(broker.url, 'test'))
})
afterEach(() => resources.disposeAsync())

/** A gateway, and what it was last told of each room. */
async function startGateway(gateway: string) {
  const { client } = redis
  const presence = new SharedPresence({
    gateway,
    seats: redisSeats(client, gateway),
    before: redisSeatsBefore(client, gateway),
    now: () => now,
  })
  resources.use(presence)
  const told = new Map<RoomId, readonly ParticipantId[]>()
  presence.onChange((roomId, online) => told.set(roomId, online))
  await presence.keep()
  return { presence, told }
}

/** What the version before wrote of a socket of its own, every five seconds. */
async function renewAsBefore(roomId: RoomId, participantId: ParticipantId): Promise<readonly string[]> {
  const key = keys.socketsBefore(roomId)
  await redis.client.zremrangebyscore(key, '-inf', now)
  const members = await redis.client.zrangebyscore(key, `(${now}`, '+inf')
  await redis.client.zadd(key, now + 15_000, `${participantId}:socket`)
  await redis.client.pexpire(key, 15_000)
  return members.map((member) => member.split(':')[0] ?? '')
}

/** Renews until every share of the rooms has had its turn. */
async function keepThrough(presence: SharedPresence): Promise<void> {
  for (let turn = 0; turn < 4; turn++) await presence.keep()
}

it('tells who is elsewhere at once, and a change when its signal comes', async () => {
  const [one, two] = [await startGateway('one'), await startGateway('two')]
  expect(await one.presence.renew(ROOM, [ADA])).toEqual([ADA])
  expect(await two.presence.renew(ROOM, [BOB])).toEqual([ADA, BOB])
  one.presence.look(ROOM, 'two')
  await expect.poll(() => one.told.get(ROOM)).toEqual([BOB, ADA])
  expect(await two.presence.renew(ROOM, [])).toEqual([ADA])
  one.presence.look(ROOM, 'two')
  await expect.poll(() => one.told.get(ROOM)).toEqual([ADA])
})

it('finds a change whose signal was lost in turns, or at once in doubt', async () => {
  const [one, two] = [await startGateway('one'), await startGateway('two')]
  for (const roomId of [ROOM, OTHER]) await one.presence.renew(roomId, [ADA])
  await two.presence.renew(ROOM, [BOB])
  await keepThrough(one.presence)
  expect(one.told.get(ROOM)).toEqual([BOB, ADA])
  for (const roomId of [ROOM, OTHER]) await two.presence.renew(roomId, [])
  await two.presence.renew(OTHER, [BOB])
  one.presence.mistrust()
  await one.presence.keep()
  expect([one.told.get(ROOM), one.told.get(OTHER)]).toEqual([[ADA], [BOB, ADA]])
})

it('says that everybody is gone who sat at a gateway that died', async () => {
  const [one, two] = [await startGateway('one'), await startGateway('two')]
  await one.presence.renew(ROOM, [ADA])
  await two.presence.renew(ROOM, [BOB])
  await keepThrough(one.presence)
  // Its last renewal is too long ago.
  await redis.client.unlink(keys.seats('two'))
  await one.presence.keep()
  expect(one.told.get(ROOM)).toEqual([ADA])
})

it('says of nobody that they are gone because Redis was emptied', async () => {
  const [one, two] = [await startGateway('one'), await startGateway('two')]
  await one.presence.renew(ROOM, [ADA])
  await two.presence.renew(ROOM, [BOB])
  await keepThrough(one.presence)
  await redis.client.flushall()
  one.presence.look(ROOM, 'two')
  await one.presence.keep()
  expect(one.told.get(ROOM)).toEqual([BOB, ADA])
  await two.presence.keep()
  now += 2 * RENEW_EVERY_MS
  await one.presence.keep()
  expect(one.told.get(ROOM)).toEqual([BOB, ADA])
  expect(await one.presence.forget(ROOM)).toEqual({ cleared: 2, left: 0 })
})

it('writes what it could not write when Redis is back', async () => {
  const [one, two] = [await startGateway('one'), await startGateway('two')]
  await broker.kill()
  await expect.poll(redis.ready).toBe(false)
  expect(await one.presence.renew(ROOM, [ADA])).toEqual([ADA])
  await broker.restart()
  await expect.poll(redis.ready).toBe(true)
  await one.presence.keep()
  await two.presence.keep()
  expect(await two.presence.renew(ROOM, [BOB])).toEqual([ADA, BOB])
})

it('writes nothing of a room that is over', async () => {
  const one = await startGateway('one')
  await one.presence.renew(ROOM, [ADA])
  one.presence.drop(ROOM)
  await expect.poll(() => redis.client.hexists(keys.seats('one'), ROOM)).toBe(0)
})

it('sees gateways of the version before, and is seen, while one is there', async () => {
  const one = await startGateway('one')
  await one.presence.renew(ROOM, [ADA])
  expect(await renewAsBefore(ROOM, BOB)).toEqual([])
  one.presence.look(ROOM, undefined)
  await expect.poll(() => one.told.get(ROOM)).toEqual([BOB, ADA])
  expect(await renewAsBefore(ROOM, BOB)).toEqual([ADA, BOB])
  now += 10_000
  await one.presence.keep()
  expect(await renewAsBefore(ROOM, BOB)).toContain(ADA)

  now += 14_000
  await one.presence.keep()
  now += 2_000
  await keepThrough(one.presence)
  expect(one.told.get(ROOM)).toEqual([ADA])
  expect(await redis.client.zrange(keys.socketsBefore(ROOM), '0', '-1')).toEqual([`${BOB}:socket`])
})

it('takes itself off when it leaves', async () => {
  const one = await startGateway('one')
  await one.presence.renew(ROOM, [ADA])
  await one.presence[Symbol.asyncDispose]()
  expect(await redis.client.keys('*')).toEqual([])
})
