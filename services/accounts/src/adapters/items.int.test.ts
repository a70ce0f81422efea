import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { InboxId } from '@wick/contracts/account-cards'
import { AccountId } from '@wick/contracts/account-ids'
import type { Msg } from '@nats-io/transport-node'
import { ALL_BELLS, ALL_NEWS } from '@wick/contracts/account-subjects'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { type NatsBroker, startNats } from '@wick/platform/testing/nats'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { jetStreamBoxes } from './boxes.jetstream.ts'
import { jetStreamItems } from './items.jetstream.ts'
import { ensureAccountStreams } from './streams.ts'
import { jetStreamVaults } from './vaults.jetstream.ts'

const MAX_BYTES = 64 * 1024 * 1024

let broker: NatsBroker
let nats: Nats
beforeAll(async () => {
  broker = await startNats()
  nats = await connectNats({ url: broker.url }, 'tests')
  await ensureAccountStreams(nats, { storage: 'file', replicas: 1, maxBytes: MAX_BYTES })
})
afterAll(async () => {
  await nats[Symbol.asyncDispose]()
  await broker.stop()
})

const newInboxId = () => InboxId.parse(randomBytes(16).toString('base64url'))

/** Whether the bytes stand in any file of the broker. */
async function isOnDisk(folder: string, bytes: Buffer): Promise<boolean> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
  const contents = await Promise.all(files.map((file) => readFile(file)))
  return contents.some((content) => content.includes(bytes))
}

it.for(['contacts', 'strangers'] as const)('writes over an item that is taken, of %s', async (lane, { skip }) => {
  const { storeFolder } = broker
  if (storeFolder === undefined) return skip('the files of a container are not to be read')
  const items = jetStreamItems(nats)
  const inboxId = newInboxId()
  const [taken, kept] = [randomBytes(2_048), randomBytes(2_048)]
  for (const item of [taken, kept]) await items.put({ lane, inboxId, share: 'one' }, item)
  await expect.poll(() => isOnDisk(storeFolder, taken)).toBe(true)
  const first = await items.next(lane, inboxId, 0)
  await items.take(lane, inboxId, first?.seq ?? 0)
  await expect.poll(() => isOnDisk(storeFolder, taken)).toBe(false)
  expect(await isOnDisk(storeFolder, kept)).toBe(true)
})

it.for(['contacts', 'strangers'] as const)('rings for an item of %s, and says which inbox alone', async (lane) => {
  const rung: Msg[] = []
  const subscription = nats.subscribe(ALL_BELLS, { onMessage: (message) => void rung.push(message) })
  const inboxId = newInboxId()
  await jetStreamItems(nats).put({ lane, inboxId, share: 'one' }, randomBytes(2_048))
  await expect.poll(() => rung.map(({ subject, data }) => [subject, data.length])).toEqual([[`bell.${inboxId}`, 0]])
  subscription.unsubscribe()
})

it('tells no gateway whose an inbox is', async () => {
  const heard: string[] = []
  nats.subscribe(ALL_NEWS, { onMessage: ({ subject }) => void heard.push(subject) })
  const accountId = AccountId.parse(randomBytes(16).toString('base64url'))
  const fields = { inboxKey: randomBytes(32).toString('base64url'), revoked: [], takesStrangers: true }
  await jetStreamBoxes(nats).replace({ inboxId: newInboxId(), accountId }, randomBytes(32), fields, 0)
  // What is told afterwards is heard afterwards.
  await jetStreamVaults(nats, MAX_BYTES).replace(accountId, { version: 1, bytes: randomBytes(64) }, { seq: 0 })
  await expect.poll(() => heard).toEqual([`news.vault.${accountId}`])
})
