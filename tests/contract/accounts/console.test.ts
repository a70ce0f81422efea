import { randomBytes } from 'node:crypto'
import { client as opaque } from '@serenity-kit/opaque'
import { AccountErrorBody } from '@wick/contracts/account-http'
import { CONSOLE_SUBJECT } from '@wick/contracts/account-subjects'
import { DAY_MS, STEP_UP_MS } from '@wick/contracts/account-limits'
import { CONSOLE_ROUTES } from '@wick/contracts/console-routes'
import { openApiDocument } from '@wick/contracts/openapi'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { operatorRounds } from '../../support/in-full.ts'
import { Person } from '../../support/person.ts'
import { refusal } from '../../support/refusal.ts'
import { expectStatus } from '../../support/visitor.ts'

/** What a round may take a busy machine. */
const ROUND_MS = 5_000
const CODE = randomBytes(24).toString('base64url')
const newCommandId = () => randomBytes(16).toString('base64url')

const askedBy = (person: Person, method: string, path: string, body?: unknown) =>
  person.visitor.call(method, `/api/admin/${path}`, body, { authorization: `Bearer ${person.accessToken}` })
const claimBy = (person: Person, code = CODE, commandId = newCommandId()) =>
  askedBy(person, 'POST', 'claim', { commandId, code })
const roleOf = async (person: Person) => ((await person.asked('GET', 'me')).body as { role: string }).role
const deleteBy = (person: Person) =>
  person.visitor.call('DELETE', '/api/account', undefined, { authorization: `Bearer ${person.accessToken}` })

describe('without a code', () => {
  let cluster: Cluster
  beforeAll(async () => {
    cluster = await startCluster({ accounts: 'on' })
  })
  afterAll(() => cluster[Symbol.asyncDispose]())

  it.each(Object.keys(CONSOLE_ROUTES))('%s is an address like any that nobody knows', async (endpoint) => {
    const [method = '', served = ''] = endpoint.split(' ')
    const path = served
      .replace(':accountId', newCommandId())
      .replace(':invitationId', randomBytes(32).toString('base64url'))
    const ada = await new Person(cluster.gateways[0] ?? '').register()
    const ask = (address: string) =>
      ada.visitor.call(method, address, method === 'GET' ? undefined : { commandId: newCommandId(), code: CODE }, {
        authorization: `Bearer ${ada.accessToken}`,
      })
    const [known, unknown] = [await ask(`/api${path}`), await ask('/api/nothing')]
    expect(known).toMatchObject(refusal('not_found'))
    expect([known.status, known.body]).toEqual([unknown.status, unknown.body])
    const { body } = await ada.visitor.call('GET', '/api/openapi.json')
    expect(JSON.stringify(body)).not.toContain('/api/admin')
  })
})

describe('with a code', () => {
  let cluster: Cluster
  let nats: Nats
  const newPerson = async (gateway = 0) => new Person(cluster.gateways[gateway] ?? '').register()
  const consoleEvents = async () =>
    (await nats.jsm.streams.info('ACCOUNTS', { subjects_filter: CONSOLE_SUBJECT })).state.subjects ?? {}
  /** Some of these tests need one that nobody has claimed. */
  async function withConsole(): Promise<void> {
    cluster = await startCluster({ accounts: 'on', replicas: 2, consoleCode: CODE })
    nats = await connectNats({ url: cluster.nats.url }, 'tests')
  }
  async function withoutConsole(): Promise<void> {
    await nats[Symbol.asyncDispose]()
    await cluster[Symbol.asyncDispose]()
  }

  describe('a console that nobody has claimed', () => {
    beforeAll(withConsole)
    afterAll(withoutConsole)

    it('is documented as it is served', async () => {
      const { body } = await (await newPerson()).visitor.call('GET', '/api/openapi.json')
      expect(body).toEqual(JSON.parse(JSON.stringify(openApiDocument({ accounts: true, console: true }))))
    })

    it('is nobody’s by being there first, by a wrong code, or without a recent proof', async () => {
      const ada = await newPerson()
      expect(await claimBy(ada, `${CODE}x`)).toMatchObject(refusal('not_found'))
      expect(await claimBy(ada, 'x')).toMatchObject(refusal('not_found'))
      expect(await claimBy(ada, '')).toMatchObject(refusal('invalid_input'))
      expect(await claimBy(ada, CODE, 'a b')).toMatchObject(refusal('invalid_input'))
      expect(await claimBy(new Person(cluster.gateways[0] ?? ''))).toMatchObject(refusal('not_signed_in'))
      cluster.passTime(STEP_UP_MS + 1_000)
      await ada.renew(cluster.now())
      expect(await claimBy(ada)).toMatchObject(refusal('step_up_required'))
      expect(await roleOf(ada)).toBe('member')
      expect(await consoleEvents()).toEqual({})
    })

    it('is claimed by one of many, who is told the same again', async () => {
      const people = await Promise.all(Array.from({ length: 6 }, (_, index) => newPerson(index % 2)))
      const commandIds = people.map(newCommandId)
      const answers = await Promise.all(people.map((person, index) => claimBy(person, CODE, commandIds[index])))
      const statuses = answers.map(({ status }) => status)
      expect(statuses.toSorted((one, other) => one - other)).toEqual([204, 409, 409, 409, 409, 409])
      expect(await consoleEvents()).toEqual({ [CONSOLE_SUBJECT]: 1 })
      const [first] = people.filter((_, index) => statuses[index] === 204)
      const roles = await Promise.all(people.map(roleOf))
      expect(roles.filter((role) => role === 'operator')).toHaveLength(1)
      if (first === undefined) throw new Error('nobody has claimed it')
      expect(await roleOf(first)).toBe('operator')
      await first.renew(cluster.now())
      const index = people.indexOf(first)
      expect((await claimBy(first, CODE, commandIds[index])).status).toBe(204)
      expect(await claimBy(first)).toMatchObject(refusal('console_claimed'))
      expect(await claimBy(await newPerson(), `${CODE}x`)).toMatchObject(refusal('not_found'))
    })
  })

  describe('the last operator', () => {
    beforeAll(withConsole)
    afterAll(withoutConsole)

    it('deletes no account of their own, and stays who they are', async () => {
      const ada = await newPerson()
      expect((await claimBy(ada)).status).toBe(204)
      expect(await deleteBy(ada)).toMatchObject(refusal('last_admin'))
      expect(await roleOf(ada)).toBe('operator')
      const other = ada.elsewhere(cluster.gateways[1])
      await other.signIn()
      expect(other.session?.role).toBe('operator')
    })
  })

  describe('an operator', () => {
    let root: Person
    beforeAll(async () => {
      await withConsole()
      root = await newPerson()
      expectStatus(await claimBy(root), 204)
    })
    afterAll(withoutConsole)
    beforeEach(() => root.stepUp())

    const setStatus = (by: Person, of: Person, status: string, commandId = newCommandId()) =>
      askedBy(by, 'PUT', `users/${of.accountId}/status`, { commandId, status })
    const setRole = (by: Person, of: Person, role: string) =>
      askedBy(by, 'PUT', `users/${of.accountId}/role`, { commandId: newCommandId(), role })
    const deleteUser = (by: Person, of: Person) => askedBy(by, 'DELETE', `users/${of.accountId}`)
    const isIn = async (person: Person) => (await person.asked('GET', 'me')).status === 200
    const finish = async (person: Person, proof: object | null) => {
      const { status, text } = await person.call('POST', 'login', proof)
      return { status, text }
    }
    async function newOperator(): Promise<Person> {
      const operator = await newPerson(1)
      expect((await setRole(root, operator, 'operator')).status).toBe(204)
      return operator
    }

    it('disables an account: its sessions end, its password says why, until it is enabled', async () => {
      const ada = await newPerson()
      const cookie = ada.elsewhere(cluster.gateways[1])
      await cookie.signIn()
      const commandId = newCommandId()
      expect((await setStatus(root, ada, 'disabled', commandId)).status).toBe(204)
      expect((await setStatus(root, ada, 'disabled', commandId)).status).toBe(204)
      expect([await isIn(ada), await isIn(cookie)]).toEqual([false, false])
      expect(await cookie.refresh(cookie.proof(cluster.now()))).toMatchObject(refusal('not_signed_in'))
      const proof = await ada.elsewhere().login()
      expect(await finish(ada, proof)).toMatchObject(refusal('account_disabled'))
      expect((await setStatus(root, ada, 'active')).status).toBe(204)
      expect(await isIn(ada)).toBe(false)
      const back = ada.elsewhere()
      await back.signIn()
      expect(await isIn(back)).toBe(true)
    })

    it('tells nobody of a disabled account who has not its password', async () => {
      const ada = await newPerson()
      expect((await setStatus(root, ada, 'disabled')).status).toBe(204)
      const bob = await newPerson()
      const told = await Promise.all(
        [ada, bob, new Person(cluster.gateways[0] ?? '')].map(async (person) => {
          const guesser = new Person(cluster.gateways[0] ?? '', person.handle, 'a guess')
          const { startLoginRequest: ke1 } = opaque.startLogin({ password: 'a guess' })
          const start = await guesser.call('POST', 'login/start', { handle: person.handle, ke1 })
          expect(await guesser.login('a guess')).toBeNull()
          const { device } = guesser
          const [state, ke3] = [(start.body as { state?: string }).state, randomBytes(64).toString('base64url')]
          const end = await finish(guesser, { state, ke3, device })
          const recovering = { handle: person.handle, commandId: newCommandId(), proof: ke3.slice(0, 42) + 'A', device }
          const recovered = await guesser.call('POST', 'recover', recovering)
          const lengths = Object.entries(start.body as object).map(([name, each]) => [name, String(each).length])
          return { start: start.status, lengths, end, recovered: recovered.text }
        }),
      )
      expect(told[0]).toEqual(told[1])
      expect(told[1]).toEqual(told[2])
      const refused = refusal('sign_in_refused')
      expect(told[0]).toMatchObject({ start: 200, end: refused, recovered: refused.text })
    })

    it('finds an account by its exact handle, and sees nothing else of it', async () => {
      const ada = await newPerson()
      await ada.elsewhere().signIn()
      const vault = Buffer.concat([Buffer.from([0, 0, 0, 1]), randomBytes(300)])
      expect((await ada.writeVault(0, vault)).status).toBe(204)
      const find = (by: Person, handle: string) => askedBy(by, 'POST', 'users/find', { handle })
      const found = await find(root, ada.handle)
      const today = Math.floor(cluster.now() / DAY_MS)
      const row = { accountId: ada.accountId, handle: ada.handle, devices: 2, role: 'member', status: 'active' }
      expect(found.body).toEqual({ ...row, createdAt: expect.any(Number), last: today })
      await setStatus(root, ada, 'disabled')
      const disabled = await find(root, ada.handle)
      expect(disabled.body).toEqual({ ...row, createdAt: expect.any(Number), devices: 0, status: 'disabled' })
      const { device, identity, accessToken, cookie, session } = ada
      const planted = [device.label, device.key, identity, accessToken, cookie, vault.toString('base64url', 4)]
      const boxes = session?.wraps.map(({ box }) => box) ?? []
      // A control: all of it was there to be found.
      expect([...planted, ...boxes].every((each) => each.length > 16)).toBe(true)
      for (const canary of [...planted, ...boxes, '127.0.0.1'])
        for (const { text } of [found, disabled]) expect(text).not.toContain(canary)
      expect(await find(root, ada.handle.slice(0, -1))).toMatchObject(refusal('account_not_found'))
      expect(await find(await newPerson(), ada.handle)).toMatchObject(refusal('not_found'))
      expect(await find(new Person(cluster.gateways[0] ?? ''), ada.handle)).toMatchObject(refusal('not_signed_in'))
    })

    it('ends the sessions of an account, and deletes one', async () => {
      const [ada, bob] = [await newPerson(), await newPerson()]
      expect((await askedBy(root, 'DELETE', `users/${ada.accountId}/sessions`)).status).toBe(204)
      expect([await isIn(ada), await isIn(bob)]).toEqual([false, true])
      expect((await deleteUser(root, bob)).status).toBe(204)
      expect((await deleteUser(root, bob)).status).toBe(204)
      expect(await isIn(bob)).toBe(false)
      expect(await bob.elsewhere().login()).toBeNull()
      expect(await setStatus(root, bob, 'disabled')).toMatchObject(refusal('account_not_found'))
    })

    it('is the only one who may, and only with a recent proof', async () => {
      const [ada, bob] = [await newPerson(), await newPerson()]
      const calls = (by: Person, of: Pick<Person, 'accountId'>) =>
        Promise.all([
          setStatus(by, of as Person, 'disabled'),
          setRole(by, of as Person, 'operator'),
          askedBy(by, 'DELETE', `users/${of.accountId}/sessions`),
          deleteUser(by, of as Person),
        ])
      for (const answer of await calls(ada, bob)) expect(answer).toMatchObject(refusal('not_found'))
      for (const answer of await calls(root, { accountId: newCommandId() }))
        expect(answer).toMatchObject(refusal('account_not_found'))
      const stranger = new Person(cluster.gateways[0] ?? '')
      for (const answer of await calls(stranger, bob)) expect(answer).toMatchObject(refusal('not_signed_in'))
      expect(await setStatus(root, bob, 'gone')).toMatchObject(refusal('invalid_input'))
      expect(await setRole(root, bob, 'root')).toMatchObject(refusal('invalid_input'))
      cluster.passTime(STEP_UP_MS + 1_000)
      await root.renew(cluster.now())
      for (const answer of await calls(root, bob)) expect(answer).toMatchObject(refusal('step_up_required'))
      expect(await roleOf(bob)).toBe('member')
    })

    it('is none any more once disabled, and has no say', async () => {
      const ada = await newOperator()
      expect((await setStatus(root, ada, 'disabled')).status).toBe(204)
      expect(await setRole(root, ada, 'operator')).toMatchObject(refusal('account_not_found'))
      expect((await setStatus(root, ada, 'active')).status).toBe(204)
      const back = ada.elsewhere()
      await back.signIn()
      expect(back.session?.role).toBe('member')
      expect(await deleteUser(back, root)).toMatchObject(refusal('not_found'))
    })

    it('stays where two of them end each other, by whichever way', { timeout: operatorRounds * ROUND_MS }, async () => {
      const ways = [
        (by: Person, of: Person) => setRole(by, of, 'member'),
        (by: Person, of: Person) => setStatus(by, of, 'disabled'),
        deleteUser,
      ]
      for (let round = 0; round < operatorRounds; round++) {
        const other = await newOperator()
        const way = ways[round % ways.length] ?? deleteUser
        const answers = await Promise.all([way(root, other), way(other, root)])
        const won = answers.map(({ status }) => status === 204)
        expect(won.filter(Boolean)).toHaveLength(1)
        const [lost] = answers.filter(({ status }) => status !== 204)
        const { code } = AccountErrorBody.parse(lost?.body).error
        // Whoever is judged after it is none already, or has no session any more.
        const codes = ['last_admin', 'not_found', 'not_signed_in']
        expect(codes).toContain(code)
        if (won[1]) root = other
        expect(await roleOf(root)).toBe('operator')
        await root.renew(cluster.now())
        expect((await root.asked('GET', 'me')).body).toMatchObject({ role: 'operator' })
        expect(await deleteBy(root)).toMatchObject(refusal('last_admin'))
        expect(await setRole(root, root, 'member')).toMatchObject(refusal('last_admin'))
        expect(await setStatus(root, root, 'disabled')).toMatchObject(refusal('last_admin'))
      }
    })
  })
})
