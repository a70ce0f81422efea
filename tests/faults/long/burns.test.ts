import { BLOB_STREAM, CHAT_STREAM } from '@wick/contracts/subjects'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { claimed, getBlob, sendBurn } from '../../support/blobs.ts'
import { type Processes, startProcesses } from '../../support/processes.ts'
import { connectStores, type Stores } from '../../support/stores.ts'
import { seatTwo, type Visitor } from '../../support/visitor.ts'

const BURN_SECONDS = 2

let system: Processes
let stores: Stores
beforeAll(async () => {
  system = await startProcesses({ env: { BURN_SECONDS: String(BURN_SECONDS) } })
  stores = await connectStores(system)
})
afterAll(async () => {
  await stores[Symbol.asyncDispose]()
  await system[Symbol.asyncDispose]()
})

/** What everybody sees at the place of a message that was burnt, and of its content. */
const BURNT = { ada: [['erased'], 404], bob: [['erased'], 404], early: false }

/** Somebody opens a message, and something happens meanwhile; resolves when log and attachments have let it go. */
async function burnDespite(meanwhile: () => Promise<unknown>): Promise<object> {
  const { roomId, ada, bob } = await seatTwo(system.gateways)
  const burn = await sendBurn(ada, roomId)
  const until = await claimed(bob, roomId, burn)
  await meanwhile()

  const entry = () => stores.nats.jsm.streams.getMessage(CHAT_STREAM, { seq: burn.seq }).catch(() => null)
  await expect.poll(entry).toBeNull()
  const early = Date.now() < until
  await expect.poll(async () => (await stores.nats.jsm.streams.info(BLOB_STREAM)).state.messages).toBe(0)
  const seenBy = async (visitor: Visitor) => {
    const { events } = await visitor.history(roomId)
    const place = events.filter(({ seq }) => seq === burn.seq).map(({ type }) => type)
    return [place, (await getBlob(visitor, roomId, burn.blobId)).status]
  }
  return { ada: await seenBy(ada), bob: await seenBy(bob), early }
}

it.each(['messages-1', 'messages-2'] as const)(
  'is burnt by the other replica when %s dies after the claim',
  async (name) => {
    expect(await burnDespite(() => system.get(name).kill())).toEqual(BURNT)
    await system.get(name).start()
  },
)

it('is burnt when all replicas die and one returns, to a Redis that was emptied', async () => {
  const returns = async () => {
    await Promise.all([system.get('messages-1').kill(), system.get('messages-2').kill()])
    await stores.redis.flushall()
    await system.get('messages-2').start()
  }
  expect(await burnDespite(returns)).toEqual(BURNT)
  await system.get('messages-1').start()
})

it('is burnt when a replica returns that others have left nothing to read', async () => {
  const returns = async () => {
    // The cursor of the projection is beyond the claim now, for whoever starts next.
    const head = (await stores.nats.jsm.streams.info(CHAT_STREAM)).state.last_seq
    await expect.poll(async () => Number(await stores.redis.get('messages:cursor'))).toBeGreaterThanOrEqual(head)
    await Promise.all([system.get('messages-1').kill(), system.get('messages-2').kill()])
    await system.get('messages-1').start()
  }
  expect(await burnDespite(returns)).toEqual(BURNT)
  await system.get('messages-2').start()
})
