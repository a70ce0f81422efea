import { RoomId } from '@wick/contracts/ids'
import { connectRedis } from '@wick/platform/redis'
import { startRedis } from '@wick/platform/testing/redis'
import { expect, it } from 'vitest'
import { type Agenda, redisAgenda } from '../adapters/agenda.redis.ts'
import { workAgenda, type WorkAgendaOptions } from './work-agenda.ts'

const LEASE_MS = 100
const roomId = RoomId.parse('a-room-that-is-due')
const silent = { info: () => {}, warn: () => {}, error: () => {} }

it('keeps a claim for as long as its work goes on, and no longer', async () => {
  await using redis = await startRedis()
  await using connection = await connectRedis(redis.url, 'reaper')
  const agenda = redisAgenda(connection.client)
  await agenda.apply({ kind: 'arm', at: 0 }, { roomId, seq: 1, prev: 0 })

  const begun = Promise.withResolvers<void>()
  const slow = Promise.withResolvers<void>()
  const first = workAgenda(reaper(agenda, () => (begun.resolve(), slow.promise)))
  await begun.promise

  const claimed = Promise.withResolvers<RoomId>()
  const lookedLong = Promise.withResolvers<void>()
  const until = Date.now() + 5 * LEASE_MS
  const watched: Agenda = {
    ...agenda,
    async claim(...args) {
      if (Date.now() > until) lookedLong.resolve()
      return agenda.claim(...args)
    },
  }
  const second = workAgenda(reaper(watched, async (room) => claimed.resolve(room)))
  expect(await Promise.race([claimed.promise, lookedLong.promise])).toBeUndefined()

  slow.resolve()
  expect(await claimed.promise).toBe(roomId)
  await agenda.drop('deadlines', roomId)
  await first[Symbol.asyncDispose]()
  await second[Symbol.asyncDispose]()
})

function reaper(agenda: Agenda, work: WorkAgendaOptions['work']): WorkAgendaOptions {
  return { agenda, kind: 'deadlines', leaseMs: LEASE_MS, concurrency: 4, work, logger: silent, now: Date.now }
}
