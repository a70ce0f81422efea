import { randomBytes } from 'node:crypto'
import { AccountFields, StoredPasskey } from '@wick/contracts/account-events'
import { AccountId, Wrap } from '@wick/contracts/account-ids'
import { ACCOUNTS_STREAM } from '@wick/contracts/account-subjects'
import { CommandId } from '@wick/contracts/ids'
import { withoutPasskey, withPasskey } from '@wick/domain/account/account-fields'
import { claimPasskey, releasePasskey } from '@wick/domain/account/passkey'
import { connectNats } from '@wick/platform/nats/nats'
import { startNats } from '@wick/platform/testing/nats'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type AccountLanes, jetStreamAccountLanes } from '../adapters/accounts.jetstream.ts'
import { createHandleTags } from '../adapters/handle-tags.ts'
import { jetStreamKeyRing } from '../adapters/key-ring.jetstream.ts'
import { namesOf } from '../adapters/passkeys.ts'
import { jetStreamRingStreams } from '../adapters/ring-streams.ts'
import { jetStreamRings } from '../adapters/rings.jetstream.ts'
import { createDeriveKeys } from '../adapters/secret-keys.ts'
import { ensureAccountStreams } from '../adapters/streams.ts'
import { type AccountChange, changeAccount } from './change-account.ts'
import { openAccount } from './open-account.ts'
import { storeAccount } from './register.ts'
import { ensureNewestRing } from './roll-ring.ts'

const OPTIONS = { storage: 'memory', replicas: 1, maxBytes: 64 * 1024 * 1024 } as const
const deriveKeys = createDeriveKeys({ account: ['a secret of more than 32 characters'] })
const tags = createHandleTags('another secret of more than 32 characters')
const bytes = (length: number) => randomBytes(length).toString('base64url')

const resources = new AsyncDisposableStack()
let one: Replica
let other: Replica
beforeAll(async () => {
  const broker = await startNats()
  resources.defer(() => broker.stop())
  one = await connectReplica(broker.url)
  other = await connectReplica(broker.url)
})
afterAll(() => resources.disposeAsync())

type Replica = Awaited<ReturnType<typeof connectReplica>>

/** What one replica of *accounts* works with, by a connection of its own. */
async function connectReplica(url: string) {
  const nats = resources.use(await connectNats({ url }, 'tests'))
  await ensureAccountStreams(nats, OPTIONS)
  const rings = await jetStreamRings(nats, Date.now)
  const ring = jetStreamKeyRing(nats, rings, deriveKeys)
  const lanes = jetStreamAccountLanes(nats)
  await ensureNewestRing({ rings, ringStreams: jetStreamRingStreams(nats, deriveKeys, OPTIONS) })
  return { nats, lanes, ring, tags, now: Date.now }
}

type Lookup = 'load' | 'loadHandle' | 'loadPasskey'
const REGISTERING: readonly Lookup[] = ['load', 'loadHandle']
const WITH_PASSKEY: readonly Lookup[] = [...REGISTERING, 'loadPasskey']

/** Every choice of those that come after what overtakes them; the others have been answered before. */
function choicesOf(lookups: readonly Lookup[]) {
  const choices = lookups.reduce<Lookup[][]>((all, each) => all.flatMap((some) => [some, [...some, each]]), [[]])
  return choices.map((late) => ({ late, named: late.join(' and ') || 'the append' }))
}

interface Overtaking {
  readonly lookups: readonly Lookup[]
  readonly late: readonly Lookup[]
  readonly overtake: () => Promise<void>
}

/** A replica that is overtaken after its early lookups, before its late ones and any append. */
function overtaken(replica: Replica, { lookups, late, overtake }: Overtaking): Replica {
  const early = new Map(
    lookups.filter((name) => !late.includes(name)).map((name) => [name, Promise.withResolvers<void>()]),
  )
  const isOver = Promise.all([...early.values()].map(({ promise }) => promise)).then(overtake)
  const look = async <Loaded>(name: Lookup, load: () => Promise<Loaded>): Promise<Loaded> => {
    if (late.includes(name)) await isOver
    const loaded = await load()
    early.get(name)?.resolve()
    return loaded
  }
  const { lanes } = replica
  const slow: AccountLanes = {
    ...lanes,
    load: (accountId) => look('load', () => lanes.load(accountId)),
    loadHandle: (tag) => look('loadHandle', () => lanes.loadHandle(tag)),
    loadPasskey: (passkeyId) => look('loadPasskey', () => lanes.loadPasskey(passkeyId)),
    register: (...batch) => isOver.then(() => lanes.register(...batch)),
    append: (...batch) => isOver.then(() => lanes.append(...batch)),
  }
  return { ...replica, lanes: slow }
}

function newPasskey() {
  const id = bytes(32)
  const { passkeyId, wrapId } = namesOf(id)
  const passkey = StoredPasskey.parse({ id, publicKey: bytes(77), counter: 0, label: bytes(128), since: 1 })
  return { passkeyId, id, wrapId, passkey, wrap: Wrap.parse({ kind: 'passkey', id: wrapId, box: bytes(60) }) }
}

function newAccount(boxed?: ReturnType<typeof newPasskey>) {
  const fields = AccountFields.parse({
    handle: `person-${randomBytes(6).toString('hex')}`,
    record: bytes(192),
    ksf: 1,
    identity: bytes(32),
    wraps: [{ kind: 'password', id: bytes(16), box: bytes(60) }],
    recovery: bytes(32),
  })
  const all = boxed === undefined ? fields : withPasskey(fields, boxed)
  if (typeof all === 'string') throw new Error(all)
  return { accountId: AccountId.parse(bytes(16)), commandId: CommandId.parse(bytes(16)), fields: all }
}

const writes = async () => (await one.nats.jsm.streams.info(ACCOUNTS_STREAM)).state.last_seq

/** What one answers that the other has overtaken with the same call, and how much was written. */
async function registerAtBoth(order: Omit<Overtaking, 'overtake'>, asked: ReturnType<typeof newAccount>) {
  const before = await writes()
  const overtake = async () => expect(await storeAccount(other, asked)).toBeNull()
  const refused = await storeAccount(overtaken(one, { ...order, overtake }), asked)
  return { refused, written: (await writes()) - before }
}

it.each(choicesOf(REGISTERING))('a registration is one, also stored elsewhere before $named', async ({ late }) => {
  const asked = newAccount()
  const answered = await registerAtBoth({ lookups: REGISTERING, late }, asked)
  expect(answered).toEqual({ refused: null, written: 2 })
  expect((await openAccount(one, asked.accountId))?.fields).toEqual(asked.fields)
})

it.each(choicesOf(WITH_PASSKEY))(
  'a registration by passkey is one, stored elsewhere before $named',
  async ({ late }) => {
    const asked = newAccount(newPasskey())
    const answered = await registerAtBoth({ lookups: WITH_PASSKEY, late }, asked)
    expect(answered).toEqual({ refused: null, written: 3 })
    expect((await openAccount(one, asked.accountId))?.fields).toEqual(asked.fields)
  },
)

// The passkey is looked at after the account that it belongs to.
const CHANGES = choicesOf(['load', 'loadPasskey']).filter(({ late }) => late.join() !== 'load')

it.each(CHANGES)('a passkey is added once, also stored elsewhere before $named', async ({ late }) => {
  const [asked, boxed] = [newAccount(), newPasskey()]
  expect(await storeAccount(one, asked)).toBeNull()
  const change = changeOf(asked.accountId, {
    command: 'addPasskey',
    passkey: { passkeyId: boxed.passkeyId, decide: claimPasskey },
    fieldsAfter: (fields) => withPasskey(fields, boxed),
  })
  await expectOneChange(late, change)
  expect((await openAccount(one, asked.accountId))?.fields.passkeys).toEqual([boxed.passkey])
})

it.each(CHANGES)('a passkey is removed once, also stored elsewhere before $named', async ({ late }) => {
  const boxed = newPasskey()
  const asked = newAccount(boxed)
  expect(await storeAccount(one, asked)).toBeNull()
  const change = changeOf(asked.accountId, {
    command: 'removePasskey',
    passkey: { passkeyId: boxed.passkeyId, decide: releasePasskey },
    fieldsAfter: (fields) => withoutPasskey(fields, boxed),
  })
  await expectOneChange(late, change)
  expect((await openAccount(one, asked.accountId))?.fields.passkeys).toEqual([])
})

type Change = AccountChange<'passkey_taken' | 'too_many_passkeys' | 'last_passkey'>

function changeOf(
  accountId: AccountId,
  { command, ...how }: Pick<Change, 'passkey' | 'fieldsAfter'> & { command: 'addPasskey' | 'removePasskey' },
): Change {
  return { accountId, tokenVersion: 1, command: { type: command, commandId: CommandId.parse(bytes(16)) }, ...how }
}

async function expectOneChange(late: readonly Lookup[], change: Change) {
  const before = await writes()
  const overtake = async () => expect(await changeAccount(other, change)).toEqual({ ok: {} })
  const slow = overtaken(one, { lookups: ['load', 'loadPasskey'], late, overtake })
  expect(await changeAccount(slow, change)).toEqual({ ok: {} })
  // The account's event, and the passkey's.
  expect(await writes()).toBe(before + 2)
}
