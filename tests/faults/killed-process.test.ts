import { on } from 'node:events'
import type { RoomId } from '@wick/contracts/ids'
import { connectNats } from '@wick/platform/nats/nats'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAgreement } from '../support/agreement.ts'
import { connectTwo } from '../support/loyal-client.ts'
import { measured, spread } from '../support/measured.ts'
import { type Processes, startProcesses } from '../support/processes.ts'
import { startTalk } from '../support/talk.ts'

const MESSAGES_BETWEEN = 20
const LIFE_SECONDS = 3_600
/** Each way, of a line that answers within half a lease. */
const LATE_MS = 20
const DEADLINES = 'reaper:deadlines'

let system: Processes
beforeAll(async () => {
  system = await startProcesses({ wired: ['reaper-1'] })
})
afterAll(() => system[Symbol.asyncDispose]())

describe('a process that is killed', () => {
  it('costs nobody who talks a message, whichever it is', async () => {
    await using nats = await connectNats({ url: system.nats.url }, 'tests')
    const rooms = await Promise.all(Array.from({ length: 2 }, () => connectTwo(system.gateways)))
    const clients = rooms.flatMap((room) => room.clients)
    const talk = startTalk(clients)
    for (const name of system.names) {
      await talk.progress(MESSAGES_BETWEEN)
      await system.get(name).kill()
      await talk.progress(MESSAGES_BETWEEN)
      await expectService(system.gateways.filter((_, index) => name !== `gateway-${index + 1}`))
      await system.get(name).start()
    }
    await system.redis.kill()
    await talk.progress(MESSAGES_BETWEEN)
    await expectService(system.gateways)
    await system.redis.restart()
    await talk.progress(MESSAGES_BETWEEN)
    await talk.end()

    for (const { roomId, clients: both } of rooms) await expectAgreement(nats, roomId, both)
    // What could not be answered for a moment is sent again; anything else would be a lost message.
    expect(new Set(clients.flatMap(({ refusals }) => refusals)).difference(new Set(['unavailable']))).toEqual(new Set())
    for (const client of clients) client.close()
    measured('killed processes, acknowledgement', spread(talk.latencies))
  })

  it('is replaced if it is a reaper between claiming and ending a room', async () => {
    const redis = new Redis(system.redis.url).on('error', () => undefined)
    const { roomId, clients } = await connectTwo(system.gateways, { ttlSeconds: LIFE_SECONDS })
    const expiresAt = clients[0].welcomes[0]?.expiresAt ?? 0
    // Whoever is cut off has to know of the room by then.
    await expect.poll(() => redis.zscore(DEADLINES, roomId)).not.toBeNull()
    await system.get('reaper-2').pause()
    // Slow enough to be killed before it has ended the room, and fast enough to claim it.
    system.wire('reaper-1').slow(() => LATE_MS)
    const untilClaimed = await watchClaim(redis, roomId, expiresAt)
    system.passTime(LIFE_SECONDS * 1_000)
    await untilClaimed()
    await system.get('reaper-1').kill()
    system.get('reaper-2').resume()

    const { reason, endedAt } = await clients[0].theEnd()
    await clients[0].certificate()
    expect(reason).toBe('expired')
    expect(endedAt ?? 0).toBeGreaterThanOrEqual(expiresAt)
    system.wire('reaper-1').mend()
    await system.get('reaper-1').start()
    redis.disconnect()
  })
})

/** A claim moves the room's deadline to the end of its lease. */
async function watchClaim(redis: Redis, roomId: RoomId, expiresAt: number): Promise<() => Promise<void>> {
  await redis.config('SET', 'notify-keyspace-events', 'Ez')
  const subscriber = redis.duplicate()
  await subscriber.subscribe('__keyevent@0__:zadd')
  const changes = on(subscriber, 'message')
  return async () => {
    for await (const _ of changes) {
      if (Number(await redis.zscore(DEADLINES, roomId)) <= expiresAt) continue
      return subscriber.disconnect()
    }
    throw new Error('The room was not claimed.')
  }
}

/** A new room, two seats and a word from each. */
async function expectService(gateways: readonly string[]): Promise<void> {
  const { clients } = await connectTwo(gateways)
  await Promise.all(clients.map((client) => client.sayAndWait('words')))
  for (const client of clients) {
    await client.reached(Math.max(...clients.flatMap(({ acks }) => [...acks.values()])))
    client.close()
  }
}
