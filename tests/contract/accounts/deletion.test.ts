import { randomBytes } from 'node:crypto'
import { AccountCertificateView } from '@wick/contracts/account-http'
import { AccountId } from '@wick/contracts/account-ids'
import { DAY_MS, HANDLE_REST_MS, STEP_UP_MS } from '@wick/contracts/account-limits'
import {
  ACCOUNTS_STREAM,
  accountBoxSubjects,
  accountStores,
  accountSubject,
  erasureSubject,
  INBOX_ASK_STREAM,
  INBOX_STATE_STREAM,
  keyRingStream,
  keySubject,
} from '@wick/contracts/account-subjects'
import { connect } from '@nats-io/transport-node'
import { observerUser } from '@wick/platform/testing/broker-users'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { newHandle, Person } from '../../support/person.ts'
import { refusal } from '../../support/refusal.ts'

const ROLL_MS = 60_000

let cluster: Cluster
let nats: Nats
const newPerson = (handle?: string, password?: string) => new Person(cluster.gateways[0] ?? '', handle, password)
beforeAll(async () => {
  cluster = await startCluster({ accounts: 'on', replicas: 2, keyRingRollMs: ROLL_MS })
  nats = await connectNats({ url: cluster.nats.url }, 'tests')
})
afterAll(async () => {
  await nats[Symbol.asyncDispose]()
  await cluster[Symbol.asyncDispose]()
})

const subjectsIn = async (stream: string, filter: string) =>
  (await nats.jsm.streams.info(stream, { subjects_filter: filter })).state.subjects ?? {}

async function ringsNow(): Promise<readonly string[]> {
  const names: string[] = []
  for await (const name of nats.jsm.streams.names()) names.push(name)
  return names.filter((name) => name.startsWith('ACCOUNT_KEYS_')).toSorted()
}

const newId = (length = 16) => randomBytes(length).toString('base64url')

const deliver = (inboxId: string) =>
  fetch(`${cluster.gateways[0]}/api/inbox`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'wick-inbox': inboxId },
    body: randomBytes(2_048),
  })

/** Gives a person a card, an inbox, and an item in it. */
async function receiveItem(person: Person): Promise<string> {
  const inboxId = newId()
  const prekey = { id: newId(8), pub: newId(32), from: 1, signature: newId(64) }
  const { accountId, identity } = person
  const card = { accountId, identity, inbox: inboxId, prekey, signature: newId(64) }
  expect((await person.asked('PUT', 'card', { card, isReachable: true })).status).toBe(204)
  const settings = { inboxId, inboxKey: newId(32), revoked: [], takesStrangers: true }
  expect((await person.asked('PUT', 'inbox', settings)).status).toBe(204)
  expect((await deliver(inboxId)).status).toBe(202)
  return inboxId
}

const idOf = (person: Person) => AccountId.parse(person.accountId)
const untilCleared = (person: Person) =>
  expect
    .poll(() => subjectsIn(ACCOUNTS_STREAM, erasureSubject(idOf(person))))
    .toEqual({ [erasureSubject(idOf(person))]: 2 })

/** Lets the ring roll, as often as it takes, and gives the certificate. */
async function certified(person: Person, receipt: string) {
  await expect
    .poll(
      async () => {
        cluster.passTime(ROLL_MS / 2)
        return (await person.certificate(receipt)).status
      },
      { interval: 500 },
    )
    .toBe(200)
  return AccountCertificateView.parse((await person.certificate(receipt)).body)
}

describe('deleting an account', () => {
  it('ends its sessions and its sign-in, as of a handle that nobody has', async () => {
    const ada = await newPerson().register()
    const second = await ada.elsewhere(cluster.gateways[1]).signIn()
    const receipt = await ada.delete()
    expect(ada.cookie).toBe('')
    for (const person of [ada, second]) {
      expect(await person.asked('GET', 'me')).toMatchObject(refusal('not_signed_in'))
      expect(await person.refresh(person.proof(cluster.now()))).toMatchObject(refusal('not_signed_in'))
    }
    expect(await second.asked('DELETE', 'sessions?scope=everywhere')).toMatchObject(refusal('not_signed_in'))
    expect(await ada.elsewhere().login()).toBeNull()
    expect(await ada.certificate(receipt)).toMatchObject({ status: 202 })
  })

  it('is the same receipt where the answer was lost, at any gateway', async () => {
    const ada = await newPerson().register()
    const second = await ada.elsewhere(cluster.gateways[1]).signIn()
    const [one, other] = await Promise.all([ada.delete(), second.delete()])
    expect(other).toBe(one)
    expect(await ada.delete()).toBe(one)
  })

  it('needs an owner who has just proven to be it', async () => {
    const ada = await newPerson().register()
    cluster.passTime(STEP_UP_MS + 1_000)
    await ada.renew()
    const headers = { authorization: `Bearer ${ada.accessToken}` }
    const asked = await ada.visitor.call('DELETE', '/api/account', undefined, headers)
    expect(asked).toMatchObject(refusal('step_up_required'))
    expect((await ada.asked('GET', 'me')).status).toBe(200)
    await ada.stepUp()
    await ada.delete()
  })

  it('needs a token, and a certificate needs its receipt', async () => {
    const eve = newPerson()
    expect(await eve.visitor.call('DELETE', '/api/account')).toMatchObject(refusal('not_signed_in'))
    const ada = await newPerson().register()
    const foreign = await (await newPerson().register()).delete()
    const forged = `${ada.accountId}.${foreign.split('.')[1]}`
    for (const receipt of [forged, 'x', '', `${ada.accountId}.`, `${ada.accountId}.e30`])
      expect(await eve.certificate(receipt)).toMatchObject(refusal('receipt_not_found'))
    expect(await eve.call('GET', 'certificate')).toMatchObject(refusal('invalid_input'))
    expect((await ada.asked('GET', 'me')).status).toBe(200)
  })

  it('leaves its certificate alone, and everybody else in peace', async () => {
    const [ada, bob] = [await newPerson().register(), await newPerson().register()]
    await ada.elsewhere().signIn()
    // Its version, and what opens for nobody.
    expect((await ada.writeVault(0, Buffer.concat([Buffer.from([0, 0, 0, 1]), randomBytes(300)]))).status).toBe(204)
    const inboxId = await receiveItem(ada)
    const receipt = await ada.delete()
    await untilCleared(ada)
    expect((await deliver(inboxId)).status).toBe(404)
    for (const { stream, filter } of Object.values(accountStores(idOf(ada))))
      expect(await subjectsIn(stream, filter)).toEqual({})
    expect(await ada.certificate(receipt)).toMatchObject({ status: 202 })
    const { deletedAt, certificate } = await certified(ada, receipt)
    expect(certificate).toMatchObject({
      deletedAt,
      stores: [
        // A ring that is rolled meanwhile, for whoever was deleted before, has a copy that goes as well.
        { store: 'keys', cleared: expect.toBeOneOf([1, 2]), left: 0 },
        { store: 'sessions', cleared: 2, left: 0 },
        { store: 'vault', cleared: 1, left: 0 },
        { store: 'card', cleared: 1, left: 0 },
        { store: 'items', cleared: 1, left: 0 },
        { store: 'inbox', cleared: 1, left: 0 },
      ],
    })
    expect(await subjectsIn(INBOX_ASK_STREAM, `ask.${inboxId}`)).toEqual({})
    expect(await subjectsIn(INBOX_STATE_STREAM, accountBoxSubjects(idOf(ada)))).toEqual({})
    const gone = keyRingStream((certificate?.ringsBefore ?? 0) - 1)
    expect(await ringsNow()).not.toContain(gone)
    const lane = accountSubject(idOf(ada))
    await expect.poll(() => subjectsIn(ACCOUNTS_STREAM, erasureSubject(idOf(ada)))).toEqual({})
    expect(await subjectsIn(ACCOUNTS_STREAM, lane)).toEqual({ [lane]: 1 })
    const left = await nats.jsm.streams.getMessage(ACCOUNTS_STREAM, { last_by_subj: lane })
    expect(left?.header.get('Nats-TTL')).toBe(`${(30 * DAY_MS) / 1_000}s`)
    // u32 length of the event, and nothing sealed behind it.
    const told = Buffer.from(left?.data ?? [])
    expect(told.readUInt32BE()).toBe(told.length - 4)
    expect(JSON.parse(told.toString('utf8', 4))).toMatchObject({ type: 'account.erased', certificate })
    // Whoever lives is in the new ring, at both replicas.
    for (const gateway of cluster.gateways) await bob.elsewhere(gateway).signIn()
    expect(await bob.sessions()).toHaveLength(3)
  })

  it('lets its handle rest for thirty days, and be another account’s then', async () => {
    const ada = await newPerson().register()
    await ada.delete()
    const heir = newPerson(ada.handle)
    await expect(heir.registration()).rejects.toThrow(/handle_taken/)
    cluster.passTime(HANDLE_REST_MS)
    await heir.register()
    expect(heir.accountId).not.toBe(ada.accountId)
    expect((await heir.elsewhere().signIn()).session?.accountId).toBe(heir.accountId)
    expect(await newPerson(ada.handle, ada.password).login()).toBeNull()
  })
})

describe('rolling the ring', () => {
  it('loses nobody who signs up and in meanwhile', async () => {
    const before = await newPerson().register()
    const receipt = await (await newPerson().register()).delete()
    const people: Person[] = []
    let isDone = false
    const signingUp = (async () => {
      while (!isDone) people.push(await newPerson().register())
    })()
    const gone = newPerson()
    await expect
      .poll(
        async () => {
          cluster.passTime(ROLL_MS / 2)
          return (await gone.certificate(receipt)).status
        },
        { interval: 500 },
      )
      .toBe(200)
    isDone = true
    await signingUp
    expect(people.length).toBeGreaterThan(3)
    for (const person of [before, ...people]) await person.elsewhere(cluster.gateways[1]).signIn()
    const [ring = ''] = await ringsNow()
    const number = Number(ring.split('_').at(-1))
    for (const person of people)
      expect(Object.keys(await subjectsIn(ring, keySubject(number, idOf(person))))).toHaveLength(1)
  })

  it('asks as much for a handle that nobody has, also while there are two rings', async () => {
    const gone = await newPerson().register()
    const receipt = await gone.delete()
    const known = await newPerson().register()
    await untilCleared(gone)
    cluster.passTime(ROLL_MS)
    await using connection = await observer()
    const asked: string[] = []
    connection.subscribe('JS.API.STREAM.MSG.GET.*', {
      callback: (_error, { subject }) => void (/ACCOUNT_KEYS_\d+$/.test(subject) && asked.push(subject)),
    })
    const ringsAskedFor = async (handle: string) => {
      await connection.flush()
      asked.length = 0
      expect(await newPerson(handle, 'another password').login()).toBeNull()
      await connection.flush()
      return asked.toSorted()
    }
    // Until every replica has heard of the next ring.
    await expect
      .poll(async () =>
        [await ringsAskedFor(newHandle()), await ringsAskedFor(known.handle)].map(({ length }) => length),
      )
      .toEqual([2, 2])
    await certified(gone, receipt)
  })
})

async function observer() {
  const connection = await connect({ servers: cluster.nats.url, user: observerUser('accounts'), pass: 'observer' })
  return Object.assign(connection, { [Symbol.asyncDispose]: () => connection.close() })
}
