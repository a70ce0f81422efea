import { CLOSE } from '@wick/contracts/frames'
import { connectNats } from '@wick/platform/nats/nats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { expectAgreement } from '../support/agreement.ts'
import type { Way } from '../support/http-socket.ts'
import { partOf, waysTried } from '../support/in-full.ts'
import { type ConnectedRoom, connectTwo } from '../support/loyal-client.ts'
import { measured } from '../support/measured.ts'
import { type Processes, startProcesses } from '../support/processes.ts'

const ROOMS = partOf(500)
const ROOMS_AT_ONCE = 10

let system: Processes
beforeAll(async () => {
  system = await startProcesses({ env: { MAX_SOCKETS_PER_ADDRESS: '5000' } })
})
afterAll(() => system[Symbol.asyncDispose]())

describe.each(waysTried)('a rolling restart of all gateways, over a %s', (way) => {
  it('is noticed by none of its clients: each resumes, none is refused, nothing is lost', async () => {
    await using nats = await connectNats({ url: system.nats.url }, 'tests')
    const rooms = await furnish(way)
    const clients = rooms.flatMap((room) => room.clients)

    const since = performance.now()
    for (const name of ['gateway-1', 'gateway-2'] as const) {
      const gateway = system.get(name)
      const said = clients.map((client) => client.sayAndWait('while a gateway goes'))
      const code = await gateway.stop()
      if (code !== 0) console.log(gateway.lines.slice(-6))
      expect(code).toBe(0)
      await gateway.start()
      await Promise.all(said)
    }
    await Promise.all(clients.map((client) => client.sayAndWait('after all of them have gone')))
    const seconds = ((performance.now() - since) / 1_000).toFixed(1)

    for (const { roomId, clients: two } of rooms) await expectAgreement(nats, roomId, two)
    expect(clients.flatMap(({ refusals }) => refusals)).toEqual([])
    const closes = clients.flatMap((client) => client.closes)
    measured('rolling restart', { way, clients: clients.length, sentElsewhere: count(closes, CLOSE.draining), seconds })
    // A client that comes while nobody listens yet is refused by the machine itself, and tries the next gateway.
    expect(closes.filter((code) => code !== CLOSE.draining && code !== 1006)).toEqual([])
    // Between two polls there is no answer that could tell it: then the next one is refused.
    const sent = way === 'poll' ? closes.length : count(closes, CLOSE.draining)
    expect(sent).toBeGreaterThanOrEqual(clients.length)
    for (const client of clients) client.close()
  })
})

async function furnish(way: Way): Promise<ConnectedRoom[]> {
  const rooms: ConnectedRoom[] = []
  while (rooms.length < ROOMS) {
    rooms.push(
      ...(await Promise.all(Array.from({ length: ROOMS_AT_ONCE }, () => connectTwo(system.gateways, {}, way)))),
    )
  }
  return rooms
}

const count = (codes: readonly number[], code: number) => codes.filter((other) => other === code).length
