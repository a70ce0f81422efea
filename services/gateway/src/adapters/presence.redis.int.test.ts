import { ParticipantId, RoomId } from '@wick/contracts/ids'
import { connectRedis } from '@wick/platform/redis/redis'
import { startRedis } from '@wick/platform/testing/redis'
import { expect, it } from 'vitest'
import { keys } from '../keys.ts'
import { PRESENCE_TTL_MS, type PresentSocket, redisPresence } from './presence.redis.ts'

const ROOM = RoomId.parse('A'.repeat(22))
const [ADA, BOB] = [ParticipantId.parse('B'.repeat(22)), ParticipantId.parse('C'.repeat(22))]
const ada: PresentSocket = { participantId: ADA, socketId: 'one' }
const bob: PresentSocket = { participantId: BOB, socketId: 'two' }
const bobAgain: PresentSocket = { participantId: BOB, socketId: 'three' }

it('lets go of whoever lapsed while Redis takes nothing more', async () => {
  await using broker = await startRedis()
  await using redis = await connectRedis(broker.url, 'gateway')
  const presence = redisPresence(redis.client)
  const start = 1_000_000
  await presence.renew(ROOM, [bob], start)
  await redis.client.config('SET', 'maxmemory', '1')
  await expect(presence.renew(ROOM, [ada], start + PRESENCE_TTL_MS)).rejects.toThrow('EXECABORT')
  expect(await redis.client.zcard(keys.presence(ROOM))).toBe(0)
})

it('says who is online on whichever gateway, and which sockets were not known', async () => {
  await using broker = await startRedis()
  await using redis = await connectRedis(broker.url, 'gateway')
  const presence = redisPresence(redis.client)
  const start = 1_000_000
  expect(await presence.renew(ROOM, [], start)).toEqual({ online: [], added: [] })
  expect(await presence.renew(ROOM, [ada, bob], start)).toEqual({ online: [ADA, BOB], added: [ada, bob] })
  expect(await presence.renew(ROOM, [bobAgain, bob], start + 1)).toEqual({ online: [ADA, BOB], added: [bobAgain] })

  await presence.remove(ROOM, bob)
  expect((await presence.renew(ROOM, [], start + PRESENCE_TTL_MS)).online).toEqual([BOB])
  expect(await presence.renew(ROOM, [ada], start + PRESENCE_TTL_MS)).toEqual({ online: [BOB, ADA], added: [ada] })
  expect(await presence.forget(ROOM)).toEqual({ cleared: 1, left: 0 })
})
