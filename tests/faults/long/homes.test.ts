import { pauseProcess, resumeProcess } from '@wick/platform/testing/pause-process'
import { connectNats } from '@wick/platform/nats/nats'
import { Redis } from 'ioredis'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { expectAgreement } from '../../support/agreement.ts'
import { connectTwo } from '../../support/loyal-client.ts'
import { measured, spread } from '../../support/measured.ts'
import { type Processes, startProcesses } from '../../support/processes.ts'
import { startTalk } from '../../support/talk.ts'

/** So many that each replica of each service is the home of some. */
const ROOMS = 6
const MESSAGES_BETWEEN = 60
const PASSING = new Set(['unavailable'])
const HOMES = ['messages-1', 'messages-2', 'rooms-1', 'rooms-2'] as const

let system: Processes
beforeAll(async () => {
  system = await startProcesses()
})
afterEach(() => {
  for (const name of HOMES) system.get(name).resume()
})
afterAll(() => system[Symbol.asyncDispose]())

async function talkInRooms() {
  const rooms = await Promise.all(Array.from({ length: ROOMS }, () => connectTwo(system.gateways)))
  const clients = rooms.flatMap((room) => room.clients)
  const talk = startTalk(clients)
  await talk.progress(MESSAGES_BETWEEN)
  return { rooms, clients, talk }
}

type Talking = Awaited<ReturnType<typeof talkInRooms>>

/** Gives what the clients were refused with, once everybody has seen the same. */
async function endInAgreement({ rooms, clients, talk }: Talking): Promise<ReadonlySet<string>> {
  await using nats = await connectNats({ url: system.nats.url }, 'tests')
  await talk.end()
  for (const { roomId, clients: both } of rooms) await expectAgreement(nats, roomId, both)
  for (const client of clients) client.close()
  return new Set(clients.flatMap(({ refusals }) => refusals))
}

describe('a home in the middle of a burst', () => {
  it.each(HOMES)('that stands still and goes on loses and doubles nothing: %s', async (name) => {
    const talking = await talkInRooms()
    await system.get(name).pause()
    await talking.talk.progress(MESSAGES_BETWEEN)
    system.get(name).resume()
    await talking.talk.progress(MESSAGES_BETWEEN)
    // What could not be answered for a moment is sent again; anything else would be a lost message.
    expect((await endInAgreement(talking)).difference(PASSING)).toEqual(new Set())
    measured(`stopped home ${name}, acknowledgement`, spread(talking.talk.latencies))
  })

  it.each(HOMES)('that is killed and replaced loses and doubles nothing: %s', async (name) => {
    const talking = await talkInRooms()
    await system.get(name).kill()
    await talking.talk.progress(MESSAGES_BETWEEN)
    await system.get(name).start()
    await talking.talk.progress(MESSAGES_BETWEEN)
    // What could not be answered for a moment is sent again; anything else would be a lost message.
    expect((await endInAgreement(talking)).difference(PASSING)).toEqual(new Set())
    measured(`killed home ${name}, acknowledgement`, spread(talking.talk.latencies))
  })
})

describe('a writer that is killed before it has projected what it wrote', () => {
  it('leaves that to another, without anybody who reads', async () => {
    const { roomId, clients } = await connectTwo(system.gateways)
    const [writer] = clients
    await writer.sayAndWait('before')
    const redis = new Redis(system.redis.url).on('error', () => undefined)
    const marker = () => redis.hget(`messages:meta:${roomId}`, 'seq').then(Number)
    // While Redis stands still nothing is projected, and whatever waits for it dies with its writer.
    await pauseProcess(system.redis)
    let seq = 0
    try {
      for (const words of ['one', 'two', 'three']) seq = await writer.sayAndWait(words)
      await Promise.all(['messages-1', 'messages-2'].map((name) => system.get(name as 'messages-1').kill()))
    } finally {
      resumeProcess(system.redis)
    }
    await system.get('messages-2').start()
    await expect.poll(marker, { timeout: 15_000 }).toBe(seq)
    await system.get('messages-1').start()
    for (const client of clients) client.close()
    redis.disconnect()
  })
})
