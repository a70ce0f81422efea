import { randomBytes } from 'node:crypto'
import { ACCOUNT_CLOSE } from '@wick/contracts/account-frames'
import { ACCOUNT_STATE_STREAM, ACCOUNTS_STREAM } from '@wick/contracts/account-subjects'
import { connectNats } from '@wick/platform/nats/nats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AccountWire } from '../../support/account-wire.ts'
import { type Cluster, PUBLIC_ORIGIN, startCluster } from '../../support/cluster.ts'
import { deliverItem, Inbox } from '../../support/inbox.ts'
import { Person } from '../../support/person.ts'

const MINUTE_MS = 60_000

let cluster: Cluster
const newPerson = () => new Person(cluster.gateways[0] ?? '').register()
beforeAll(async () => {
  cluster = await startCluster({ accounts: 'on', replicas: 2 })
})
afterAll(() => cluster[Symbol.asyncDispose]())

const open = (gateway = 0) => AccountWire.open(cluster.gateways[gateway] ?? '')

const deliverTo = (inbox: Inbox) =>
  deliverItem(cluster.gateways[1] ?? '', {
    inboxId: inbox.id,
    item: randomBytes(2_048),
    headers: { 'wick-delivery': inbox.delivery() },
  })

/** A line that has been let in. */
async function lineOf(person: Person, gateway = 0): Promise<AccountWire> {
  const line = await open(gateway)
  line.say({ type: 'auth', token: person.accessToken })
  await line.hear('ready')
  return line
}

describe('the socket of an account', () => {
  it('tells the time and the version of the vault to who shows a token', async () => {
    const ada = await newPerson()
    const vault = Buffer.alloc(100)
    vault.writeUInt32BE(1)
    await ada.writeVault(0, vault)
    const line = await open()
    line.say({ type: 'auth', token: ada.accessToken })
    const { serverNow, vaultVersion } = await line.hear('ready')
    expect([vaultVersion, Math.abs(serverNow - cluster.now()) < MINUTE_MS]).toEqual([1, true])
    line.say({ type: 'ping', t: 7 })
    expect(await line.hear('pong')).toMatchObject({ t: 7 })
  })

  it('tells version 0 where there is no vault, and none of a deleted account', async () => {
    const ada = await newPerson()
    const line = await open()
    line.say({ type: 'auth', token: ada.accessToken })
    expect(await line.hear('ready')).toMatchObject({ vaultVersion: 0 })
    await ada.writeVault(0, Buffer.concat([Buffer.from([0, 0, 0, 1]), Buffer.alloc(96)]))
    expect(await line.hear('news')).toEqual({ type: 'news', what: 'vault' })
    await ada.delete()
    expect(await line.hear('signed_out')).toEqual({ type: 'signed_out', reason: 'deleted' })
    const late = await open(1)
    late.say({ type: 'auth', token: ada.accessToken })
    expect(await late.hear('error')).toMatchObject({ code: 'not_signed_in' })
    expect(await late.closed).toBe(ACCOUNT_CLOSE.notSignedIn)
  })

  it('tells each gateway’s lines of a vault that was written, and of sessions', async () => {
    const ada = await newPerson()
    const [near, far] = [await lineOf(ada, 0), await lineOf(ada, 1)]
    const vault = Buffer.alloc(100)
    vault.writeUInt32BE(1)
    await ada.writeVault(0, vault)
    for (const line of [near, far]) expect(await line.hear('news')).toEqual({ type: 'news', what: 'vault' })
    const other = await ada.elsewhere().signIn()
    for (const line of [near, far]) expect(await line.hear('news')).toEqual({ type: 'news', what: 'sessions' })
    await ada.asked('DELETE', `sessions/${other.session?.sessionId}`)
    for (const line of [near, far]) expect(await line.hear('news')).toEqual({ type: 'news', what: 'sessions' })
    // Nobody else’s, and of renewals nothing.
    const eve = await lineOf(await newPerson())
    await ada.renew()
    await ada.writeVault(1, Buffer.concat([Buffer.from([0, 0, 0, 2]), vault]))
    expect(await near.hear('news')).toEqual({ type: 'news', what: 'vault' })
    eve.say({ type: 'ping', t: 1 })
    await eve.hear('pong')
    expect(eve.unheard).toEqual([])
  })

  it('rings for each item of an inbox of its own, at every gateway', async () => {
    const [ada, eve] = [await newPerson(), await newPerson()]
    const inbox = await Inbox.of(ada)
    const [near, far, others] = [await lineOf(ada, 0), await lineOf(ada, 1), await lineOf(eve)]
    for (const line of [near, far]) line.say({ type: 'inbox', inboxId: inbox.id })
    // What came before is to be read, too.
    for (const line of [near, far]) expect(await line.hear('news')).toEqual({ type: 'news', what: 'inbox' })
    others.say({ type: 'inbox', inboxId: inbox.id })
    expect(await others.hear('error')).toMatchObject({ code: 'inbox_refused' })
    expect(await deliverTo(inbox)).toEqual([202, undefined])
    for (const line of [near, far]) expect(await line.hear('news')).toEqual({ type: 'news', what: 'inbox' })
    others.say({ type: 'ping', t: 1 })
    await others.hear('pong')
    expect(others.unheard).toEqual([])
  })

  it('hears of one inbox at a time, and of none without a token', async () => {
    const ada = await newPerson()
    const inbox = await Inbox.of(ada)
    const early = await open()
    early.say({ type: 'inbox', inboxId: inbox.id })
    expect(await early.hear('error')).toMatchObject({ code: 'invalid_input' })
    const line = await lineOf(ada)
    for (const inboxId of [inbox.id, 'AAAAAAAAAAAAAAAAAAAAAA', inbox.id]) line.say({ type: 'inbox', inboxId })
    expect(await line.hear('news')).toEqual({ type: 'news', what: 'inbox' })
    expect(await line.hear('error')).toMatchObject({ code: 'inbox_refused' })
    expect(await line.hear('news')).toEqual({ type: 'news', what: 'inbox' })
    expect(await deliverTo(inbox)).toEqual([202, undefined])
    line.say({ type: 'ping', t: 1 })
    expect(await line.hear('news')).toEqual({ type: 'news', what: 'inbox' })
    await line.hear('pong')
    expect(line.unheard).toEqual([])
  })

  it.each([
    ['its own sign-out', (ada: Person) => ada.call('DELETE', 'session')],
    [
      'another device',
      async (ada: Person) => (await ada.elsewhere().signIn()).asked('DELETE', 'sessions?scope=others'),
    ],
    ['everywhere', (ada: Person) => ada.asked('DELETE', 'sessions?scope=everywhere')],
    [
      'the ninth device',
      async (ada: Person) => {
        for (let count = 0; count < 8; count++) {
          cluster.passTime(1_000)
          await ada.elsewhere().signIn()
        }
      },
    ],
  ])('is told at once where the session is ended: %s', async (_what, end) => {
    const ada = await newPerson()
    const lines = [await lineOf(ada, 0), await lineOf(ada, 1)]
    await end(ada)
    for (const line of lines) {
      expect(await line.hear('signed_out')).toEqual({ type: 'signed_out', reason: 'signed_out' })
      expect(await line.closed).toBe(ACCOUNT_CLOSE.signedOut)
    }
  })

  it('says so where two held its cookie', async () => {
    const ada = await newPerson()
    const copy = ada.visitor.copy()
    const line = await lineOf(ada)
    for (const _ of [1, 2]) {
      cluster.passTime(1_000)
      await ada.refresh(ada.proof(cluster.now()))
    }
    await copy.call('POST', '/api/account/session', ada.proof(cluster.now()))
    expect(await line.hear('signed_out')).toEqual({ type: 'signed_out', reason: 'reused' })
  })

  it('lives on with each new token of its session, and with no other', async () => {
    const [ada, eve] = [await newPerson(), await newPerson()]
    const line = await lineOf(ada)
    await ada.renew()
    line.say({ type: 'renew', token: ada.accessToken })
    line.say({ type: 'ping', t: 1 })
    await line.hear('pong')
    const other = await ada.elsewhere().signIn()
    for (const token of [eve.accessToken, other.accessToken, 'a.b.c']) {
      const one = await lineOf(ada)
      one.say({ type: 'renew', token })
      expect(await one.hear('error')).toMatchObject({ code: 'not_signed_in' })
      expect(await one.closed).toBe(ACCOUNT_CLOSE.notSignedIn)
    }
    line.say({ type: 'ping', t: 2 })
    expect(await line.hear('pong')).toMatchObject({ t: 2 })
  })

  it('is closed, and nobody is signed out, once its token is over', { timeout: 40_000 }, async () => {
    const ada = await newPerson()
    const line = await lineOf(ada)
    cluster.passTime(6 * MINUTE_MS)
    expect(await line.hear('error')).toMatchObject({ code: 'not_signed_in' })
    expect(await line.closed).toBe(ACCOUNT_CLOSE.notSignedIn)
    expect((await ada.refresh(ada.proof(cluster.now()))).status).toBe(200)
  })

  it('sends its clients elsewhere when the gateway leaves', async () => {
    const ada = await newPerson()
    const gateway = await cluster.startGateway()
    const line = await AccountWire.open(gateway.address)
    line.say({ type: 'auth', token: ada.accessToken })
    await line.hear('ready')
    await gateway[Symbol.asyncDispose]()
    expect(await line.hear('draining')).toMatchObject({ retryAfter: expect.any(Number) })
    expect(await line.closed).toBe(ACCOUNT_CLOSE.draining)
  })

  it('is opened eight times by a session; the oldest gives way to a ninth', async () => {
    const ada = await newPerson()
    const lines: AccountWire[] = []
    for (let count = 0; count < 9; count++) lines.push(await lineOf(ada))
    expect(await lines[0]?.closed).toBe(ACCOUNT_CLOSE.later)
    lines[8]?.say({ type: 'ping', t: 1 })
    await lines[8]?.hear('pong')
    expect(lines.map(({ isOpen }) => isOpen)).toEqual([false, ...Array.from({ length: 8 }, () => true)])
  })
})

describe('whoever is not let in', () => {
  it('is told so: without a token in time', { timeout: 15_000 }, async () => {
    const line = await open()
    expect(await line.hear('error')).toMatchObject({ code: 'not_signed_in' })
    expect(await line.closed).toBe(ACCOUNT_CLOSE.notSignedIn)
  })

  it.each(['', 'a.b.c', 'x'.repeat(2_049), 7, null])('is told so: %j as a token', async (token) => {
    const line = await open()
    line.say({ type: 'auth', token })
    expect(await line.hear('error')).toMatchObject({ code: token === 'a.b.c' ? 'not_signed_in' : 'invalid_input' })
  })

  it('is told so: with the token of a session that is over', async () => {
    const ada = await newPerson()
    await ada.asked('DELETE', 'sessions?scope=everywhere')
    const line = await open()
    line.say({ type: 'auth', token: ada.accessToken })
    expect(await line.hear('error')).toMatchObject({ code: 'not_signed_in' })
    expect(await line.closed).toBe(ACCOUNT_CLOSE.notSignedIn)
  })

  it('is closed after three frames in a row that are none', async () => {
    const line = await open()
    for (const frame of ['{', '{"type":"renew","token":"a.b.c"}', Buffer.from([1])]) line.raw(frame)
    for (const _ of [1, 2, 3]) expect(await line.hear('error')).toMatchObject({ code: 'invalid_input' })
    expect(await line.closed).toBe(ACCOUNT_CLOSE.malformed)
  })

  it('is closed for a frame that is too large', async () => {
    const line = await open()
    line.raw('x'.repeat(5_000))
    expect(await line.closed).toBe(1009)
  })

  it('is refused with the page of elsewhere, and with a token in a header', async () => {
    const [gateway = ''] = cluster.gateways
    expect(await AccountWire.refused(gateway, { origin: 'http://elsewhere.test' })).toBe(403)
    expect(await AccountWire.refused(gateway, { authorization: 'Bearer a.b.c' })).toBe(400)
    expect(await AccountWire.refused(gateway, { origin: PUBLIC_ORIGIN })).toBeNull()
  })
})

describe('a session that is over while nobody is told', () => {
  /** The streams tell nothing any more. */
  async function cutNews(): Promise<void> {
    await using nats = await connectNats({ url: cluster.nats.url }, 'tests')
    for (const name of [ACCOUNTS_STREAM, ACCOUNT_STATE_STREAM]) {
      const { config } = await nats.jsm.streams.info(name)
      const { republish: _, ...silent } = config
      await nats.connection.request(`$JS.API.STREAM.UPDATE.${name}`, JSON.stringify(silent))
      expect((await nats.jsm.streams.info(name)).config.republish).toBeUndefined()
    }
  }

  it('does nothing any more from that moment, and its lines end all the same', { timeout: 26_000 }, async () => {
    await cutNews()
    const [ada, bob] = [await newPerson(), await newPerson()]
    const [one, two] = [await lineOf(ada), await lineOf(bob, 1)]
    await ada.asked('DELETE', 'sessions?scope=everywhere')
    await (await bob.elsewhere().signIn()).asked('DELETE', 'sessions?scope=others')
    for (const person of [ada, bob]) {
      const { sessionId } = person.session ?? {}
      const label = person.device.label
      for (const [method, path, body] of [
        ['GET', 'me'],
        ['GET', 'sessions'],
        ['PUT', `sessions/${sessionId}`, { label }],
        ['DELETE', 'sessions?scope=others'],
      ] as const)
        expect((await person.asked(method, path, body)).status).toBe(401)
      expect((await person.writeVault(0, Buffer.from([0, 0, 0, 1, ...Buffer.alloc(60)]))).status).toBe(401)
      expect((await person.readVault()).status).toBe(401)
      expect((await person.refresh(person.proof(cluster.now()))).status).toBe(401)
    }
    expect(await Promise.all([one.closed, two.closed])).toEqual([ACCOUNT_CLOSE.signedOut, ACCOUNT_CLOSE.signedOut])
  })
})
