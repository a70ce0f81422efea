import { connectNats } from '@wick/platform/nats/nats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAgreement } from '../support/agreement.ts'
import type { Way } from '../support/http-socket.ts'
import { waysTried } from '../support/in-full.ts'
import { connectTwo, type LoyalClient } from '../support/loyal-client.ts'
import { measured } from '../support/measured.ts'
import { type Processes, startProcesses } from '../support/processes.ts'
import { type Random, seeded, startRandom } from '../support/random.ts'

const ROOMS = 25
const CUTS_PER_CLIENT = 20
const MOST_FRAMES_BETWEEN_CUTS = 10

let system: Processes
beforeAll(async () => {
  system = await startProcesses()
})
afterAll(() => system[Symbol.asyncDispose]())

describe.each(waysTried)('a client over a %s that reconnects to another gateway after random cuts', (way) => {
  const leastCuts = ROOMS * 2 * CUTS_PER_CLIENT

  it(`misses nothing and sees nothing twice, over ${leastCuts} cuts`, async () => {
    const random = startRandom('resume')
    await using nats = await connectNats({ url: system.nats.url }, 'tests')
    const since = performance.now()
    const talks = await Promise.all(
      Array.from({ length: ROOMS }, () => talkThroughCuts(seeded(random.below(2 ** 31)), way)),
    )
    const seconds = (performance.now() - since) / 1_000
    for (const { roomId, clients } of talks) await expectAgreement(nats, roomId, clients)

    const clients = talks.flatMap((room) => room.clients)
    const cuts = clients.reduce((sum, { closes }) => sum + closes.length, 0)
    const messages = clients.reduce((sum, { acks }) => sum + acks.size, 0)
    expect(cuts).toBeGreaterThanOrEqual(leastCuts)
    expect(clients.flatMap(({ refusals }) => refusals)).toEqual([])
    for (const client of clients) client.close()
    measured('resume', { way, cuts, rooms: ROOMS, messages, seconds: seconds.toFixed(1) })
  })
})

/** Both write all the time, and both lines are cut again and again, during the handshake as well. */
async function talkThroughCuts(random: Random, way: Way) {
  const { roomId, clients } = await connectTwo(system.gateways, {}, way)
  let isOver = false
  const writing = clients.map(async (client) => {
    while (!isOver) await client.sayAndWait('words')
  })
  await Promise.all(clients.map((client) => cutAgainAndAgain(client, random)))
  isOver = true
  await Promise.all(writing)
  return { roomId, clients }
}

async function cutAgainAndAgain(client: LoyalClient, random: Random): Promise<void> {
  for (let cut = 1; cut <= CUTS_PER_CLIENT; cut++) {
    const frames = random.below(MOST_FRAMES_BETWEEN_CUTS)
    const isThere = () => (client.connections >= cut && client.framesHere >= frames) || undefined
    await client.watch.until(() => `${frames} frames after cut ${cut - 1}`, isThere)
    client.cut()
    await client.watch.until(
      () => `close ${cut}`,
      () => client.closes.length >= cut || undefined,
    )
  }
}
