import { connectNats } from '@wick/platform/nats/nats'
import { until } from '@wick/platform/testing/until'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { expectAgreement } from '../../support/agreement.ts'
import { dumpRedis, dumpStream, foundIn } from '../../support/dump.ts'
import { connectTwo } from '../../support/loyal-client.ts'
import { measured, spread } from '../../support/measured.ts'
import { type ProcessName, type Processes, startProcesses } from '../../support/processes.ts'
import { startTalk } from '../../support/talk.ts'

const BODY = 'words of a room that ends meanwhile'
const LONG_BODY = 'x'.repeat(32 * 1024)
const LONG_BODIES = 400

let system: Processes
beforeAll(async () => {
  system = await startProcesses({ wired: ['gateway-1'] })
})
afterEach(() => {
  for (const name of system.names) system.get(name).resume()
})
afterAll(() => system[Symbol.asyncDispose]())

describe('a process that stands still and goes on', () => {
  it.each<ProcessName>(['messages-1', 'rooms-1', 'gateway-1'])('loses and doubles nothing: %s', async (name) => {
    await using nats = await connectNats({ url: system.nats.url }, 'tests')
    const { roomId, clients } = await connectTwo(system.gateways)
    const talk = startTalk(clients)
    await talk.progress(20)
    await system.get(name).pause()
    // What was asked of the one that stands still is asked again, until the other one answers.
    await talk.progress(4)
    system.get(name).resume()
    await talk.progress(20)
    await talk.end()
    await expectAgreement(nats, roomId, clients)
    expect(new Set(clients.flatMap(({ refusals }) => refusals)).difference(new Set(['unavailable']))).toEqual(new Set())
    for (const client of clients) client.close()
    measured(`stopped ${name}, acknowledgement`, spread(talk.latencies))
  })

  it('brings nothing back of a room that was erased meanwhile', async () => {
    await using nats = await connectNats({ url: system.nats.url }, 'tests')
    const redis = new Redis(system.redis.url).on('error', () => undefined)
    const { roomId, clients, visitors } = await connectTwo(system.gateways)
    const talk = startTalk(clients, BODY)
    await talk.progress(20)
    await system.get('messages-1').pause()
    await talk.end()
    const traces = [BODY, ...clients[0].welcomes.flatMap(({ participants }) => participants)]
    expect(foundIn(await dumpRedis(redis), traces)).toEqual(traces)
    // Some of these lie before the one that stands still when the room is destroyed.
    for (let i = 0; i < 10; i++) clients[i % 2]?.say(BODY)
    expect((await visitors[0].destroy(roomId)).status).toBe(204)
    await Promise.all(clients.map((client) => client.theEnd()))
    await until(async () => (await visitors[1].certificate(roomId)).certificate)
    system.get('messages-1').resume()

    // It answers again, so it has met whatever it had not seen of that room.
    const after = await connectTwo(system.gateways)
    await Promise.all(after.clients.map((client) => client.sayAndWait('words')))
    for (const client of after.clients) client.close()
    await expect.poll(async () => foundIn(await dumpRedis(redis), [roomId, ...traces])).toEqual([])
    // The tombstone says who destroyed the room, and nothing else.
    const [destroyer] = clients[0].welcomes.map(({ participantId }) => participantId)
    const rest = traces.filter((trace) => trace !== destroyer)
    expect(foundIn(await dumpStream(nats), rest)).toEqual([])
    redis.disconnect()
  })
})

describe('a client that does not read', () => {
  it('keeps its line, whatever waits for it, and misses nothing when it reads on', async () => {
    await using nats = await connectNats({ url: system.nats.url }, 'tests')
    const { roomId, clients } = await connectTwo(system.gateways)
    const [writer, reader] = clients
    reader.socket?.pause()
    for (let i = 0; i < LONG_BODIES; i++) await writer.sayAndWait(LONG_BODY)
    reader.socket?.resume()
    await expectAgreement(nats, roomId, clients)
    expect(reader.closes).toEqual([])
    for (const client of clients) client.close()
  })
})

describe('a gateway that is cut off from the broker for a moment', () => {
  it('brings its clients the last word that was said meanwhile', async () => {
    await using nats = await connectNats({ url: system.nats.url }, 'tests')
    const { roomId, clients } = await connectTwo(system.gateways)
    const [reader, writer] = clients
    await writer.sayAndWait('words before')
    // Held, so that it cannot come back before the word is out.
    system.wire('gateway-1').hold()
    system.wire('gateway-1').cut()
    const seq = await writer.sayAndWait('the last word')
    system.wire('gateway-1').release()
    const since = performance.now()
    await reader.reached(seq)
    measured('cut gateway, the last word', { after: `${Math.round(performance.now() - since)}ms` })
    await expectAgreement(nats, roomId, clients)
    expect(reader.closes).toEqual([])
    for (const client of clients) client.close()
  })
})
