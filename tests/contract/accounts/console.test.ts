import { randomBytes } from 'node:crypto'
import { CONSOLE_SUBJECT } from '@wick/contracts/account-subjects'
import { STEP_UP_MS } from '@wick/contracts/account-limits'
import { CONSOLE_ROUTES } from '@wick/contracts/console-routes'
import { openApiDocument } from '@wick/contracts/openapi'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { Person } from '../../support/person.ts'
import { refusal } from '../../support/refusal.ts'

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
    const [method = '', path = ''] = endpoint.split(' ')
    const ada = await new Person(cluster.gateways[0] ?? '').register()
    const ask = (address: string) =>
      ada.visitor.call(
        method,
        address,
        { commandId: newCommandId(), code: CODE },
        { authorization: `Bearer ${ada.accessToken}` },
      )
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
})
