import { afterAll, beforeAll, expect, it } from 'vitest'
import { claimed, uploadBurn } from '../../support/blobs.ts'
import { dumpRedis, foundIn } from '../../support/dump.ts'
import { type Processes, startProcesses } from '../../support/processes.ts'
import { fillRedis, makeRoomInRedis } from '../../support/redis-memory.ts'
import { connectStores, type Stores } from '../../support/stores.ts'
import { newId, seatTwo, type Visitor } from '../../support/visitor.ts'

const BURN_MS = 30_000
const ROOMS = 4

let system: Processes
let stores: Stores
beforeAll(async () => {
  system = await startProcesses()
  stores = await connectStores(system)
})
afterAll(async () => {
  await stores[Symbol.asyncDispose]()
  await system[Symbol.asyncDispose]()
})

/** A room in which something was said that will be erased, and something that burns. */
async function talk() {
  const room = await seatTwo(system.gateways, { ttlSeconds: 3_600 })
  const [toErase, toBurn] = [`to erase ${newId()}`, `to burn ${newId()}`]
  const { seq: erased } = await room.ada.send(room.roomId, toErase)
  const { blobId } = await uploadBurn(room.ada, room.roomId)
  const { seq: burnt } = await room.ada.send(room.roomId, toBurn, newId(), blobId)
  return { ...room, words: [toErase, toBurn], erased, burn: { seq: burnt, blobId } }
}

type Room = Awaited<ReturnType<typeof talk>>

const eraseIn = ({ ada, roomId, erased }: Room) => ada.call('DELETE', `/api/rooms/${roomId}/messages/${erased}`)

async function goneIn(visitor: Visitor, { roomId, erased, burn }: Room): Promise<string[]> {
  const { events } = await visitor.history(roomId)
  return events.filter(({ seq }) => seq === erased || seq === burn.seq).map(({ type }) => type)
}

it('drops erased, burnt and ended content though Redis is full and replicas die, then recovers', async () => {
  const rooms = await Promise.all(Array.from({ length: 2 * ROOMS }, talk))
  const [living, ending] = [rooms.slice(0, ROOMS), rooms.slice(ROOMS)]
  const words = rooms.flatMap((room) => room.words)
  await expect.poll(async () => foundIn(await dumpRedis(stores.redis), words)).toEqual(words)

  await fillRedis(stores.redis)
  await Promise.all(living.map(({ bob, roomId, burn }) => claimed(bob, roomId, burn)))
  const killed = (['messages-1', 'reaper-1', 'rooms-1'] as const).map((name) => system.get(name))
  const statuses = await Promise.all([
    ...living.map((room) => eraseIn(room)),
    ...ending.map(({ bob, roomId }) => bob.destroy(roomId)),
    ...killed.map(async (process) => ({ status: await process.kill().then(() => 204) })),
  ])
  expect(new Set(statuses.map(({ status }) => status))).toEqual(new Set([204]))
  system.passTime(BURN_MS)
  await expect.poll(async () => foundIn(await dumpRedis(stores.redis), words)).toEqual([])
  for (const { ada, roomId } of ending)
    await expect.poll(async () => (await ada.certificate(roomId)).certificate?.stores.length).toBeGreaterThan(0)
  const ended = ending.map(({ roomId }) => roomId)
  await expect.poll(async () => foundIn(await dumpRedis(stores.redis), ended)).toEqual([])

  await makeRoomInRedis(stores.redis)
  for (const process of killed) await process.start()
  for (const room of living) {
    for (const visitor of [room.ada, room.bob]) expect(await goneIn(visitor, room)).toEqual(['erased', 'erased'])
    const { seq } = await room.bob.send(room.roomId, 'said again')
    expect((await room.ada.history(room.roomId)).events.at(-1)?.seq).toBe(seq)
  }
  expect(foundIn(await dumpRedis(stores.redis), words)).toEqual([])
})
