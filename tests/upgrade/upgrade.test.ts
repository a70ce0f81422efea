import { readFile } from 'node:fs/promises'
import { connectNats } from '@wick/platform/nats/nats'
import { expect, it } from 'vitest'
import { expectAgreement } from '../support/agreement.ts'
import { checkOutVersion } from '../support/check-out-version.ts'
import { type ConnectedRoom, connectTwo } from '../support/loyal-client.ts'
import { startProcesses, THIS_VERSION } from '../support/processes.ts'
import { upgradeOrder } from '../support/upgrade-order.ts'

const PREVIOUS = new URL('previous', import.meta.url)
const ROOMS = 10
const REPLICAS = 2

it('an upgrade under load, process by process, is noticed by no room', async () => {
  await using previous = await checkOutVersion((await readFile(PREVIOUS, 'utf8')).trim())
  await using system = await startProcesses({ version: previous.folder, replicas: REPLICAS })
  await using nats = await connectNats({ url: system.nats.url }, 'tests')
  const rooms = await furnish(system.gateways)
  for (const name of upgradeOrder(REPLICAS)) {
    const said = sayAll(rooms, `while ${name} is replaced`)
    expect([name, await system.replace(name, THIS_VERSION)]).toEqual([name, 0])
    await said
    rooms.push(await connectTwo(system.gateways))
    await sayAll(rooms, `after ${name} was replaced`)
  }
  for (const { roomId, clients } of rooms) await expectAgreement(nats, roomId, clients)
  expect(rooms.flatMap(({ clients }) => clients.flatMap(({ refusals }) => refusals))).toEqual([])
  await Promise.all(rooms.map(destroy))
})

function furnish(gateways: readonly string[]): Promise<ConnectedRoom[]> {
  return Promise.all(Array.from({ length: ROOMS }, () => connectTwo(gateways)))
}

async function sayAll(rooms: readonly ConnectedRoom[], body: string): Promise<void> {
  await Promise.all(rooms.flatMap(({ clients }) => clients.map((client) => client.sayAndWait(body))))
}

/** What its events of both versions left behind is counted, and gone. */
async function destroy({ roomId, visitors: [ada], clients }: ConnectedRoom): Promise<void> {
  expect((await ada.destroy(roomId)).status).toBe(204)
  for (const client of clients) {
    await client.theEnd()
    await client.certificate()
    client.close()
  }
}
