import { randomBytes } from 'node:crypto'
import { AccountId } from '@wick/contracts/account-ids'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { type NatsBroker, startNats } from '@wick/platform/testing/nats'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { ensureAccountStreams } from './streams.ts'
import { jetStreamVaults } from './vaults.jetstream.ts'

const MAX_BYTES = 100_000

let broker: NatsBroker
let nats: Nats
beforeAll(async () => {
  broker = await startNats()
  nats = await connectNats({ url: broker.url }, 'tests')
  await ensureAccountStreams(nats, { storage: 'memory', replicas: 1, maxBytes: MAX_BYTES })
})
afterAll(async () => {
  await nats[Symbol.asyncDispose]()
  await broker.stop()
})

const newAccount = () => AccountId.parse(randomBytes(16).toString('base64url'))

/** The broker's own answers, and how many of them were awaited at once. */
function countingReads() {
  const count = { now: 0, most: 0 }
  const getMessage: Nats['jsm']['streams']['getMessage'] = async (stream, asked) => {
    count.most = Math.max(count.most, ++count.now)
    try {
      return await nats.jsm.streams.getMessage(stream, asked)
    } finally {
      count.now--
    }
  }
  const streams = new Proxy(nats.jsm.streams, {
    get: (target, name) => (name === 'getMessage' ? getMessage : Reflect.get(target, name)),
  })
  const jsm = new Proxy(nats.jsm, { get: (target, name) => (name === 'streams' ? streams : Reflect.get(target, name)) })
  return { count, vaults: jetStreamVaults({ ...nats, jsm }, MAX_BYTES) }
}

it('has few vaults in memory at once, however many are asked for', async () => {
  const accountId = newAccount()
  const { count, vaults } = countingReads()
  const bytes = randomBytes(64)
  await vaults.replace(accountId, { version: 7, bytes }, { seq: 0 })
  const all = await Promise.all(
    Array.from(
      { length: 200 },
      async () => [await vaults.load(accountId), await vaults.loadVersion(accountId)] as const,
    ),
  )
  for (const [{ version, bytes: read }, shown] of all)
    expect([version, shown, Buffer.from(read).equals(bytes)]).toEqual([7, 7, true])
  expect(count.most).toBeGreaterThan(1)
  expect(count.most).toBeLessThanOrEqual(12)
  expect(await vaults.loadVersion(newAccount())).toBe(0)
})

it('lets a vault grow over three quarters of the stream no more, but be replaced', async () => {
  const vaults = jetStreamVaults(nats, MAX_BYTES)
  expect(await vaults.hasRoom(1)).toBe(true)
  const accountId = newAccount()
  await vaults.replace(accountId, { version: 1, bytes: randomBytes(80_000) }, { seq: 0 })
  expect(await Promise.all([1, 0, -1].map((bytes) => vaults.hasRoom(bytes)))).toEqual([false, true, true])
  // What `hasRoom` lets through the broker takes.
  await vaults.replace(accountId, { version: 2, bytes: randomBytes(79_000) }, await vaults.load(accountId))
  expect(await vaults.loadVersion(accountId)).toBe(2)
})
