import { connectNats } from '@wick/platform/nats/nats'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAgreement } from '../support/agreement.ts'
import { connectTwo, type LoyalClient } from '../support/loyal-client.ts'
import { measured, spread } from '../support/measured.ts'
import { type Processes, startProcesses } from '../support/processes.ts'

const FLUSH_EVERY_MESSAGES = 15
const MESSAGES = 40
const LIFE_SECONDS = 3_600
const JUST_BEFORE_MS = 2_000

let system: Processes
let redis: Redis
beforeAll(async () => {
  system = await startProcesses()
  redis = new Redis(system.redis.url).on('error', () => undefined)
})
afterAll(async () => {
  redis.disconnect()
  await system[Symbol.asyncDispose]()
})

describe('a Redis that is emptied again and again', () => {
  it('is noticed by nobody in the middle of a conversation', async () => {
    await using nats = await connectNats({ url: system.nats.url }, 'tests')
    const rooms = await Promise.all(Array.from({ length: 4 }, () => connectTwo(system.gateways)))
    const clients = rooms.flatMap((room) => room.clients)
    const lateness: number[] = []
    let flushes = 0
    const talk = async (client: LoyalClient) => {
      for (let i = 1; i <= MESSAGES; i++) {
        const since = performance.now()
        await client.sayAndWait('words')
        lateness.push(performance.now() - since)
        if (lateness.length % FLUSH_EVERY_MESSAGES !== 0) continue
        await redis.flushall()
        flushes++
      }
    }
    await Promise.all(clients.map(talk))

    for (const room of rooms) await expectAgreement(nats, room.roomId, room.clients)
    for (const client of clients) {
      expect(client.refusals).toEqual([])
      expect(client.closes).toEqual([])
      expect(client.absences).toEqual([])
      client.close()
    }
    measured('flush in a conversation', { flushes, ...spread(lateness) })
  })

  it('does not keep a room alive when emptied silently just before its end', async () => {
    const rooms = await Promise.all(
      Array.from({ length: 12 }, () => connectTwo(system.gateways, { ttlSeconds: LIFE_SECONDS })),
    )
    const deadlines = rooms.map(({ clients }) => clients[0].welcomes[0]?.expiresAt ?? 0)
    await redis.flushall()
    system.passTime(LIFE_SECONDS * 1_000 - JUST_BEFORE_MS)
    await redis.flushall()
    const since = Date.now()
    system.passTime(JUST_BEFORE_MS)
    const seen = await Promise.all(
      rooms.flatMap(({ clients }, index) =>
        clients.map(async (client) => {
          const { reason, endedAt, seenAt } = await client.theEnd()
          expect(reason).toBe('expired')
          expect(endedAt ?? 0).toBeGreaterThanOrEqual(deadlines[index] ?? 0)
          await client.certificate()
          return seenAt - since
        }),
      ),
    )
    measured('flush in silence, end once it was due', spread(seen))
  })
})
