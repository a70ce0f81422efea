import { createHmac } from 'node:crypto'
import { ACCOUNT_ROUTES } from '@wick/contracts/account-routes'
import { CONSOLE_ROUTES } from '@wick/contracts/console-routes'
import { openApiDocument } from '@wick/contracts/openapi'
import { connectNats } from '@wick/platform/nats/nats'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { AccountWire } from '../../support/account-wire.ts'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { Person } from '../../support/person.ts'
import { refusal } from '../../support/refusal.ts'
import { Visitor } from '../../support/visitor.ts'

const PASSKEY = 'A'.repeat(43)
const PARAMS = [
  ['sessionId', 'a-session-of-nobody'],
  ['passkeyId', PASSKEY],
  ['lane', 'strangers'],
  ['seq', '12345'],
  ['accountId', 'an-account-of-nobody'],
] as const
const filled = (path: string) => PARAMS.reduce<string>((all, [name, value]) => all.replace(`:${name}`, value), path)
/** The address as the interface is documented. */
const named = (path: string) => PARAMS.reduce<string>((all, [name, value]) => all.replace(value, `{${name}}`), path)
const endpointsOf = (routes: object) =>
  Object.keys(routes).map((endpoint) => {
    const [method = '', path = ''] = endpoint.split(' ')
    return [method, `/api${filled(path)}`] as const
  })
const ENDPOINTS = endpointsOf(ACCOUNT_ROUTES)

const upgradeOf = (cluster: Cluster, roomId: string, headers: Record<string, string>) =>
  new Promise<number | undefined>((resolve) => {
    const socket = new WebSocket(`${cluster.gateways[0]?.replace('http', 'ws')}/api/rooms/${roomId}/socket`, {
      headers,
    })
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode))
    socket.once('open', () => {
      resolve(101)
      socket.close()
    })
    socket.once('error', () => undefined)
  })

describe('without accounts', () => {
  let cluster: Cluster
  let visitor: Visitor
  beforeAll(async () => {
    cluster = await startCluster()
    visitor = new Visitor(cluster.gateways[0] ?? '')
  })
  afterAll(() => cluster[Symbol.asyncDispose]())

  it.each([...ENDPOINTS, ...endpointsOf(CONSOLE_ROUTES)])(
    '%s %s is an address like any that nobody knows',
    async (method, path) => {
      const body = method === 'POST' ? {} : undefined
      const headers = { authorization: 'Bearer a.b.c', cookie: 'wick_session=x' }
      const [known, unknown] = [
        await visitor.call(method, path, body, headers),
        await visitor.call(method, '/api/nothing', body, headers),
      ]
      expect(known).toMatchObject(refusal('not_found'))
      const shown = ({ headers: given, ...answer }: typeof known) => [
        answer,
        [...given].filter(([name]) => name !== 'date'),
      ]
      expect(shown(known)).toEqual(shown(unknown))
    },
  )

  it('their socket is no more than any address that has none', async () => {
    const [gateway = ''] = cluster.gateways
    expect(await AccountWire.refused(gateway, {})).toBe(404)
    expect(await AccountWire.refused(gateway, {}, '/api/nothing')).toBe(404)
  })

  it('no stream and no user of them exists', async () => {
    await using nats = await connectNats({ url: cluster.nats.url }, 'tests')
    const names: string[] = []
    for await (const name of nats.jsm.streams.names()) names.push(name)
    expect(names.toSorted()).toEqual(['BLOB', 'CHAT'])
    expect(cluster.users.natsConfig).not.toMatch(/\baccounts\b.*password|ACCOUNTS \{/)
  })

  it('the interface says nothing of them', async () => {
    const { body } = await visitor.call('GET', '/api/openapi.json')
    expect(JSON.stringify(body)).not.toMatch(/account|sign_in/i)
    expect(body).toEqual(JSON.parse(JSON.stringify(openApiDocument())))
  })

  it('a room takes a call with a token as it always did', async () => {
    const { status, body } = await visitor.call('POST', '/api/rooms', {}, { authorization: 'Bearer a.b.c' })
    expect(status).toBe(201)
    const { roomId } = body as { roomId: string }
    await visitor.takeSeat(roomId)
    const cookie = visitor.cookieHeader(`/api/rooms/${roomId}/socket`)
    expect(await upgradeOf(cluster, roomId, { cookie, authorization: 'Bearer a.b.c' })).toBe(101)
  })
})

describe('with accounts', () => {
  let cluster: Cluster
  let triedHandles: readonly string[] = []
  beforeAll(async () => {
    cluster = await startCluster({
      accounts: 'on',
      rateLimits: {
        createPerMinute: 100,
        joinPerMinute: 100,
        probesPerMinute: 100,
        socketsPerMinute: 100,
        messagesPerSecond: 5,
        messagesBurst: 20,
        signInsPerMinute: 6,
        registrationsPerHour: 3,
      },
    })
  })
  afterAll(() => cluster[Symbol.asyncDispose]())

  it('an account and a room never meet in one request', async () => {
    const ada = new Visitor(cluster.gateways[0] ?? '')
    const { roomId } = await ada.createRoom()
    await ada.takeSeat(roomId)
    const headers = { authorization: 'Bearer a.b.c' }
    for (const [method, path, body] of [
      ['POST', '/api/rooms', {}],
      ['GET', `/api/rooms/${roomId}`],
      ['GET', `/api/%72ooms/${roomId}`],
      ['POST', `/api/rooms/${roomId}/messages`, { id: 'an-id-of-a-message', body: 'x' }],
    ] as const)
      expect(await ada.call(method, path, body, headers)).toMatchObject(refusal('invalid_input'))
    const cookie = ada.cookieHeader(`/api/rooms/${roomId}/socket`)
    expect(await upgradeOf(cluster, roomId, { cookie, ...headers })).toBe(400)
    expect(await upgradeOf(cluster, roomId, { cookie })).toBe(101)
    expect((await ada.history(roomId)).events.filter(({ type }) => type === 'message')).toEqual([])
  })

  it('the interface names exactly the calls that are served', async () => {
    const { body } = await new Visitor(cluster.gateways[0] ?? '').call('GET', '/api/openapi.json')
    expect(body).toEqual(JSON.parse(JSON.stringify(openApiDocument({ accounts: true }))))
    const { paths } = openApiDocument({ accounts: true }) as { paths: Record<string, object> }
    for (const [method, path] of ENDPOINTS) {
      const documented = paths[named(path)] ?? {}
      expect(Object.keys(documented)).toContain(method.toLowerCase())
    }
  })

  it('counts each start of signing in, and gives it back where it ends well', async () => {
    const ada = await new Person(cluster.gateways[0] ?? '').register()
    // More often than a handle may be tried in a minute.
    for (let index = 0; index < 5; index++) await ada.elsewhere().signIn()
    const eve = ada.elsewhere()
    for (let index = 0; index < 3; index++) expect(await eve.login('a guess')).toBeNull()
    await expect(eve.login('a guess')).rejects.toThrow(/429/)
    // Another handle is tried on, until the address is out of attempts.
    const strangers = Array.from({ length: 12 }, () => new Person(cluster.gateways[0] ?? ''))
    const tried = await Promise.allSettled(strangers.map((stranger) => stranger.login()))
    const refused = tried.filter(({ status }) => status === 'rejected')
    expect(refused.length).toBe(12 - (2 * 6 - 4))
    triedHandles = [ada, ...strangers.filter((_, index) => tried[index]?.status === 'fulfilled')].map(
      ({ handle }) => handle,
    )
  })

  it('counts sign-ins under no name that whoever reads Redis could guess', async () => {
    const client = new Redis(cluster.redis.url)
    const key = (await client.get('gateway:address-key')) ?? ''
    const nameOf = (subject: string) => createHmac('sha256', key).update(subject).digest('base64url').slice(0, 22)
    // A control: so an address is counted, which is forgotten with the key.
    const networks = await client.keys('gateway:limit:signin:*')
    expect(networks).toEqual([`gateway:limit:signin:${nameOf('127.0.0.1')}`])
    const handles = await client.keys('gateway:limit:signin-handle:*')
    expect(handles).toHaveLength(triedHandles.length)
    for (const handle of triedHandles) expect(handles).not.toContain(`gateway:limit:signin-handle:${nameOf(handle)}`)
    client.disconnect()
  })

  it('counts registrations that are begun, by address', async () => {
    const people = Array.from({ length: 5 }, () => new Person(cluster.gateways[0] ?? ''))
    const tried = await Promise.allSettled(people.map((person) => person.registration()))
    // One was begun before, in this hour.
    expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(2)
  })

  it('counts registrations that are ended, by address', async () => {
    const eve = new Person(cluster.gateways[0] ?? '')
    const statuses: number[] = []
    for (let count = 0; count < 4 * 3; count++) statuses.push((await eve.call('POST', 'register', {})).status)
    // One was ended before, in this hour.
    expect(statuses).toEqual([...Array.from({ length: 4 * 3 - 1 }, () => 400), 429])
  })
})
