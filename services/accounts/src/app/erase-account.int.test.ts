import { randomBytes } from 'node:crypto'
import { InboxId } from '@wick/contracts/account-cards'
import { AccountId, Tag } from '@wick/contracts/account-ids'
import { accountSubject } from '@wick/contracts/account-subjects'
import { CommandId } from '@wick/contracts/ids'
import { ACCOUNT_STORE_NAMES } from '@wick/contracts/store-names'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { UnavailableError } from '@wick/platform/process/errors'
import { type NatsBroker, startNats } from '@wick/platform/testing/nats'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { jetStreamAccountState } from '../adapters/account-state.jetstream.ts'
import { jetStreamAccountLanes } from '../adapters/accounts.jetstream.ts'
import { jetStreamBoxes } from '../adapters/boxes.jetstream.ts'
import { jetStreamCards } from '../adapters/cards.jetstream.ts'
import { jetStreamErasures } from '../adapters/erasures.jetstream.ts'
import { encodeEvent } from '../adapters/event-header.ts'
import { jetStreamItems } from '../adapters/items.jetstream.ts'
import { jetStreamKeyRing } from '../adapters/key-ring.jetstream.ts'
import { jetStreamRingStreams } from '../adapters/ring-streams.ts'
import { jetStreamRings } from '../adapters/rings.jetstream.ts'
import { createDeriveKeys } from '../adapters/secret-keys.ts'
import { ensureAccountStreams } from '../adapters/streams.ts'
import { certify, clearAccount, type ClearedErasure } from './erase-account.ts'
import { ensureNewestRing } from './roll-ring.ts'
import { createSweep } from './sweep-orphans.ts'

const OPTIONS = { storage: 'memory', replicas: 1, maxBytes: 64 * 1024 * 1024 } as const
const deriveKeys = createDeriveKeys({ account: ['a secret of more than 32 characters'] })
const commandId = CommandId.parse('a-command-of-tests')
const tag = Tag.parse(`${'A'.repeat(21)}Q`)

let broker: NatsBroker
let nats: Nats
let ports: Awaited<ReturnType<typeof connectPorts>>
beforeAll(async () => {
  broker = await startNats()
  nats = await connectNats({ url: broker.url }, 'tests')
  await ensureAccountStreams(nats, OPTIONS)
  ports = await connectPorts()
  await ensureNewestRing(ports)
})
afterAll(async () => {
  await nats[Symbol.asyncDispose]()
  await broker.stop()
})

async function connectPorts() {
  const rings = await jetStreamRings(nats, Date.now)
  return {
    rings,
    ringStreams: jetStreamRingStreams(nats, deriveKeys, OPTIONS),
    ring: jetStreamKeyRing(nats, rings, deriveKeys),
    lanes: jetStreamAccountLanes(nats),
    erasures: jetStreamErasures(nats),
    state: jetStreamAccountState(nats),
    boxes: jetStreamBoxes(nats),
    cards: jetStreamCards(nats),
    items: jetStreamItems(nats),
    now: Date.now,
  }
}

const bytes = (length: number) => randomBytes(length).toString('base64url')

/** Somebody with a card, an inbox and an item in it. */
async function newOwner() {
  const accountId = AccountId.parse(`${bytes(16).slice(0, 21)}Q`)
  const inboxId = InboxId.parse(bytes(16))
  const key = await ports.ring.make(accountId)
  const registered = { type: 'account.registered', commandId, at: Date.now(), role: 'member' } as const
  await nats.js.publish(accountSubject(accountId), undefined, { headers: encodeEvent(registered) })
  const prekey = { id: bytes(8), pub: bytes(32), from: 1, signature: bytes(64) }
  const card = { accountId, identity: bytes(32), inbox: inboxId, prekey, signature: bytes(64) }
  await ports.cards.replace(accountId, key, { card, isReachable: true }, 0)
  const fields = { inboxKey: bytes(32), revoked: [], takesStrangers: true }
  await ports.boxes.replace({ inboxId, accountId }, key, fields, 0)
  const deliver = () => ports.items.put({ lane: 'strangers', inboxId }, randomBytes(2_048))
  await deliver()
  return { accountId, inboxId, deliver }
}

async function askErasure(accountId: AccountId): Promise<void> {
  const { version } = await ports.lanes.load(accountId)
  const at = Date.now()
  const events = {
    account: { type: 'account.deleted', commandId, at, by: 'self' },
    handle: null,
    console: null,
    erasure: { type: 'erasure.asked', at, tag },
  } as const
  await ports.erasures.begin({ accountId, tag, versions: { account: version, handle: 0, console: 0 } }, events)
}

/** Deletes an account, up to where only its certificate is left to be made. */
async function erased(accountId: AccountId): Promise<ClearedErasure> {
  await askErasure(accountId)
  const asked = await ports.erasures.load(accountId)
  if (asked === null) throw new Error('The erasure is not on the list.')
  await clearAccount(ports, asked)
  return (await ports.erasures.load(accountId)) as ClearedErasure
}

const holdings = async ({ accountId, inboxId }: Awaited<ReturnType<typeof newOwner>>) => ({
  card: (await ports.cards.load(accountId)) !== null,
  box: (await ports.boxes.list(accountId)).length,
  items: await ports.items.count(inboxId),
})
const ALL = { card: true, box: 1, items: 1 }
const NONE = { card: false, box: 0, items: 0 }

it('withholds the certificate while an item is left, which the box goes on to name', async () => {
  const owner = await newOwner()
  const erasure = await erased(owner.accountId)
  const rings = { newest: 2, older: null, openedAt: Date.now(), since: erasure.version + 1 }
  const state = {
    ...ports.state,
    /** An item that was under way comes once all is cleared. */
    async purge(accountId: AccountId) {
      const purged = await ports.state.purge(accountId)
      await owner.deliver()
      return purged
    },
  }
  await expect(certify({ ...ports, state }, rings, erasure)).rejects.toThrow(UnavailableError)
  expect(await holdings(owner)).toEqual({ card: false, box: 1, items: 1 })
  await certify(ports, rings, erasure)
  expect(await holdings(owner)).toEqual(NONE)
  const { account } = await ports.lanes.load(owner.accountId)
  const stores = account.status === 'erased' ? account.certificate.stores : []
  expect(stores.map(({ store, cleared, left }) => [store, cleared, left])).toEqual([
    ['keys', 1, 0],
    ['sessions', 0, 0],
    ['vault', 0, 0],
    ['card', 1, 0],
    ['items', 2, 0],
    ['inbox', 1, 0],
  ])
  // By these names a page says it in its reader's language.
  expect(stores.map(({ store }) => store)).toEqual(ACCOUNT_STORE_NAMES)
})

it('sweeps what a version that knew no inbox has left of an account', async () => {
  const [gone, alive, leaving] = [await newOwner(), await newOwner(), await newOwner()]
  // As such a version erases: the key, and neither card nor box.
  await askErasure(gone.accountId)
  await ports.ring.erase(gone.accountId)
  await ports.erasures.end(gone.accountId)
  await askErasure(leaving.accountId)
  await ports.ring.erase(leaving.accountId)
  const sweep = createSweep(ports)
  await sweep()
  // A broker that is cut off may have shown a ring without keys that are there.
  expect(await holdings(gone)).toEqual(ALL)
  await sweep()
  expect(await Promise.all([gone, alive, leaving].map(holdings))).toEqual([NONE, ALL, ALL])
})

it('sweeps nothing of an account that nobody has deleted, should its key be missing', async () => {
  const owner = await newOwner()
  await ports.ring.erase(owner.accountId)
  const sweep = createSweep(ports)
  for (let times = 0; times < 3; times++) await sweep()
  expect(await holdings(owner)).toEqual(ALL)
})
