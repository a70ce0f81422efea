import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AccountId } from '@wick/contracts/account-ids'
import { RING_SETTLES_MS } from '@wick/contracts/account-limits'
import { FIRST_KEY_RING, keyRingStream, keySubject } from '@wick/contracts/account-subjects'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { Person } from '../../support/person.ts'

const ROLL_MS = 60_000
/** Where a broker keeps its share of the agreement between brokers. */
const RAFT_LOGS = '/$SYS/_js_/'

let cluster: Cluster
let nats: Nats
beforeAll(async () => {
  cluster = await startCluster({ accounts: 'on', brokers: 'cut', keyRingRollMs: ROLL_MS })
  nats = await connectNats({ url: cluster.nats.url }, 'tests')
})
afterAll(async () => {
  await nats[Symbol.asyncDispose]()
  await cluster[Symbol.asyncDispose]()
})

/** The files of all three brokers that hold these bytes: streams, logs of the agreement, batches under way. */
async function filesWith(bytes: Uint8Array): Promise<readonly string[]> {
  const found: string[] = []
  for (const { storeFolder } of cluster.routes?.servers ?? []) {
    if (storeFolder === undefined) throw new Error('A container shows no files.')
    for (const entry of await readdir(storeFolder, { recursive: true, withFileTypes: true })) {
      if (!entry.isFile()) continue
      const path = join(entry.parentPath, entry.name)
      // A file may leave while one looks.
      const content = await readFile(path).catch(() => Buffer.alloc(0))
      if (content.includes(Buffer.from(bytes))) found.push(path)
    }
  }
  return found
}

const foldersOf = (files: readonly string[]) =>
  (cluster.routes?.servers ?? []).filter(({ storeFolder = '-' }) => files.some((file) => file.startsWith(storeFolder)))

// A10: after the certificate no file of any broker holds the key.
it('no file of any broker holds the key of an account that has its certificate', async () => {
  const [ada, bob] = await Promise.all([1, 2].map(() => new Person(cluster.gateways[0] ?? '').register()))
  if (ada === undefined || bob === undefined) throw new Error('nobody has registered')
  const subject = keySubject(FIRST_KEY_RING, AccountId.parse(ada.accountId))
  const ring = keyRingStream(FIRST_KEY_RING)
  const wrapped = (await nats.jsm.streams.getMessage(ring, { last_by_subj: subject }))?.data
  if (wrapped === undefined) throw new Error('no key was made')
  // The control: it lies at all three, and in their logs too.
  await expect.poll(async () => foldersOf(await filesWith(wrapped))).toHaveLength(3)
  await expect.poll(async () => (await filesWith(wrapped)).some((file) => file.includes(RAFT_LOGS))).toBe(true)

  const receipt = await ada.delete()
  // Erased in the stream; what the logs hold of it the erasure does not reach.
  await expect
    .poll(async () => (await nats.jsm.streams.info(ring, { subjects_filter: subject })).state.subjects ?? {})
    .toEqual({})
  expect((await ada.certificate(receipt)).status).toBe(202)
  const before = await filesWith(wrapped)
  expect(before.filter((file) => !file.includes(RAFT_LOGS))).toEqual([])

  await expect
    .poll(
      async () => {
        cluster.passTime(ROLL_MS / 2 + RING_SETTLES_MS)
        return (await ada.certificate(receipt)).status
      },
      { interval: 500 },
    )
    .toBe(200)
  expect(await filesWith(wrapped)).toEqual([])
  await bob.elsewhere(cluster.gateways[1]).signIn()
})
