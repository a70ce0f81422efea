import { BLOB_STREAM, CHAT_STREAM } from '@wick/contracts/subjects'
import { connectNats, type Nats } from '@wick/platform/nats'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { claimed, getBlob, sendBurn } from '../support/blobs.ts'
import { type Processes, startProcesses } from '../support/processes.ts'
import { seatTwo, type Visitor } from '../support/visitor.ts'

const BURN_SECONDS = 2
const RECOVERY = { timeout: 60_000 }

let system: Processes
let nats: Nats
let redis: Redis
beforeAll(async () => {
  system = await startProcesses({ env: { BURN_SECONDS: String(BURN_SECONDS) } })
  nats = await connectNats({ url: system.nats.url }, 'tests')
  redis = new Redis(system.redis.url).on('error', () => undefined)
})
afterAll(async () => {
  redis.disconnect()
  await nats[Symbol.asyncDispose]()
  await system[Symbol.asyncDispose]()
})

/** Somebody opens a message, something happens meanwhile, and the message burns all the same: from the log, from history and as content. */
async function expectBurnt(meanwhile: () => Promise<unknown>): Promise<void> {
  const { roomId, ada, bob } = await seatTwo(system.gateways)
  const burn = await sendBurn(ada, roomId)
  const until = await claimed(bob, roomId, burn)
  expect((await getBlob(bob, roomId, burn.blobId)).bytes.equals(Buffer.from(burn.bytes))).toBe(true)
  await meanwhile()

  const entry = () => nats.jsm.streams.getMessage(CHAT_STREAM, { seq: burn.seq }).catch(() => null)
  await expect.poll(entry, RECOVERY).toBeNull()
  expect(Date.now()).toBeGreaterThanOrEqual(until)
  await expect.poll(async () => (await nats.jsm.streams.info(BLOB_STREAM)).state.messages, RECOVERY).toBe(0)
  const placeOf = async (visitor: Visitor) =>
    (await visitor.history(roomId)).events.filter(({ seq }) => seq === burn.seq).map(({ type }) => type)
  for (const visitor of [ada, bob]) {
    expect(await placeOf(visitor)).toEqual(['erased'])
    expect((await getBlob(visitor, roomId, burn.blobId)).status).toBe(404)
  }
}

it.each(['messages-1', 'messages-2'] as const)(
  'is burnt by the other replica when %s dies after the claim',
  async (name) => {
    await expectBurnt(() => system.get(name).kill())
    await system.get(name).start()
  },
)

it('is burnt when all replicas die and one returns, to a Redis that was emptied', async () => {
  await expectBurnt(async () => {
    await Promise.all([system.get('messages-1').kill(), system.get('messages-2').kill()])
    await redis.flushall()
    await system.get('messages-2').start()
  })
  await system.get('messages-1').start()
})

it('is burnt when a replica returns that others have left nothing to read', async () => {
  await expectBurnt(async () => {
    // The cursor of the projection is beyond the claim now, for whoever starts next.
    const head = (await nats.jsm.streams.info(CHAT_STREAM)).state.last_seq
    await expect.poll(async () => Number(await redis.get('messages:cursor')), RECOVERY).toBeGreaterThanOrEqual(head)
    await Promise.all([system.get('messages-1').kill(), system.get('messages-2').kill()])
    await system.get('messages-1').start()
  })
  await system.get('messages-2').start()
})
