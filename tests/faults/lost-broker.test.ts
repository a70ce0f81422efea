import { setTimeout as delay } from 'node:timers/promises'
import { connectNats } from '@wick/platform/nats/nats'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { dumpRedis, dumpStream, foundIn } from '../support/dump.ts'
import { connectTwo } from '../support/loyal-client.ts'
import { measured } from '../support/measured.ts'
import { type Processes, startProcesses } from '../support/processes.ts'
import { Visitor } from '../support/visitor.ts'

const ASK_AGAIN_MS = 50

let system: Processes
beforeAll(async () => {
  system = await startProcesses()
})
afterAll(() => system[Symbol.asyncDispose]())

describe('the only broker, killed and back with nothing', () => {
  it('ends its rooms as lost, leaves nothing of them, and serves new ones', async () => {
    const redis = new Redis(system.redis.url).on('error', () => undefined)
    const rooms = await Promise.all(Array.from({ length: 5 }, () => connectTwo(system.gateways)))
    const clients = rooms.flatMap((room) => room.clients)
    await Promise.all(clients.map((client) => client.sayAndWait('words of the old epoch')))
    const epoch = clients[0]?.welcomes[0]?.epoch ?? ''
    const traces = [epoch, ...rooms.map(({ roomId }) => roomId), 'words of the old epoch']
    await expect.poll(async () => foundIn(await dumpRedis(redis), traces)).toEqual(traces)

    await system.nats.kill()
    // What is said into the void is refused or lost with the room, never shown to have been sent.
    for (const client of clients) client.say('words that nobody will see')
    await system.nats.restart()
    const since = performance.now()
    const served = untilServed(system.gateways).then(() => performance.now() - since)
    const told = Promise.all(clients.map((client) => client.theEnd())).then((ends) => {
      expect(ends.map(({ reason }) => reason)).toEqual(ends.map(() => 'lost'))
      return performance.now() - since
    })
    const [servedAfter, toldAfter] = await Promise.all([served, told])

    await using nats = await connectNats({ url: system.nats.url }, 'tests')
    await expect.poll(async () => foundIn(await dumpRedis(redis), traces)).toEqual([])
    expect(foundIn(await dumpStream(nats), traces)).toEqual([])
    for (const { roomId, visitors } of rooms) {
      for (const visitor of visitors) {
        expect((await visitor.call('GET', `/api/rooms/${roomId}`)).status).toBe(404)
        expect(await visitor.certificate(roomId)).toEqual({ reason: 'lost' })
      }
    }
    redis.disconnect()
    measured('lost broker', { served: `${Math.round(servedAfter)}ms`, told: `${Math.round(toldAfter)}ms` })
  })
})

/** A new room with two who talk, at every gateway. */
async function untilServed(gateways: readonly string[]): Promise<void> {
  await Promise.all(gateways.map(untilCreated))
  const { clients } = await connectTwo(gateways)
  await Promise.all(clients.map((client) => client.sayAndWait('words of the new epoch')))
  for (const client of clients) client.close()
}

async function untilCreated(gateway: string): Promise<void> {
  while ((await new Visitor(gateway).call('POST', '/api/rooms', {})).status !== 201) await delay(ASK_AGAIN_MS)
}
