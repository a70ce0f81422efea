import { randomBytes } from 'node:crypto'
import { LoginBody, LoginStarted, RegisterBody } from '@wick/contracts/account-http'
import { REGISTER_WITHIN_MS } from '@wick/contracts/account-limits'
import { ACCOUNT_STATE_STREAM, ACCOUNTS_STREAM, FIRST_KEY_RING, keyRingStream } from '@wick/contracts/account-subjects'
import { nullIfNotFound } from '@wick/platform/nats/api-errors'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { newHandle, Person } from '../../support/person.ts'
import { refusal } from '../../support/refusal.ts'
import { watchQuestions } from '../../support/stream-questions.ts'
import { type Answer, expectStatus } from '../../support/visitor.ts'

const bytes = (length: number) => randomBytes(length).toString('base64url')

let cluster: Cluster
let nats: Nats
const newPerson = (handle?: string, password?: string) => new Person(cluster.gateways[0] ?? '', handle, password)
beforeAll(async () => {
  cluster = await startCluster({ accounts: 'on', replicas: 2 })
  nats = await connectNats({ url: cluster.nats.url }, 'tests')
})
afterAll(async () => {
  await nats[Symbol.asyncDispose]()
  await cluster[Symbol.asyncDispose]()
})

/** Of all streams of accounts. */
async function messagesOf(): Promise<readonly number[]> {
  const streams = [ACCOUNTS_STREAM, ACCOUNT_STATE_STREAM, keyRingStream(FIRST_KEY_RING)]
  return Promise.all(streams.map(async (name) => (await nats.jsm.streams.info(name)).state.messages))
}

describe('signing up', () => {
  it('makes an account and a session, whose cookie comes with two calls alone', async () => {
    const ada = newPerson()
    const answer = await ada.call('POST', 'register', await ada.registration())
    ada.begin(answer, 201)
    expect(ada.session).toMatchObject({ accountId: ada.accountId, role: 'member' })
    expect(ada.session?.wraps.map(({ kind }) => kind)).toEqual(['password', 'recovery'])
    const cookie = answer.headers.getSetCookie()[0]
    expect(cookie).toMatch(
      /^wick_session=[\w.-]+; Max-Age=2592000; Path=\/api\/account\/session; HttpOnly; SameSite=Strict$/,
    )
    expect(ada.visitor.cookieHeader('/api/account/me')).toBe('')
  })

  it('finds itself when it is asked again after a lost answer', async () => {
    const ada = newPerson()
    const asked = await ada.registration()
    const answers = await Promise.all([1, 2, 3].map(() => ada.call('POST', 'register', asked)))
    const sessions = answers.map((answer) => ada.begin(answer, 201).session?.sessionId)
    expect(new Set(sessions).size).toBe(1)
    expect(await ada.sessions()).toHaveLength(1)
  })

  it('gives a handle once, in whatever spelling', async () => {
    const ada = await newPerson().register()
    const eve = newPerson(ada.handle.toUpperCase())
    await expect(eve.registration()).rejects.toThrow(/handle_taken/)
  })

  it('gives nobody an account for knowing the ids of a registration', async () => {
    const ada = newPerson()
    const asked = await ada.registration()
    ada.begin(await ada.call('POST', 'register', asked), 201)
    const other = { ...asked, record: RegisterBody.parse(await newPerson().registration()).record }
    expect(await ada.call('POST', 'register', other)).toMatchObject(refusal('invalid_input'))
    const device = newPerson().device
    expect(await ada.call('POST', 'register', { ...asked, device })).toMatchObject(refusal('handle_taken'))
  })

  it('gives an id that is taken to nobody else', async () => {
    const ada = await newPerson().register()
    const eve = newPerson()
    const asked = { ...(await eve.registration()), accountId: ada.accountId }
    expect(await eve.call('POST', 'register', asked)).toMatchObject(refusal('invalid_input'))
    expect(await eve.login()).toBeNull()
  })

  it('writes nothing for a handle or an id that is taken', async () => {
    const [ada, eve, mallory] = [newPerson(), newPerson(), newPerson()]
    const rival = newPerson(ada.handle)
    const asked = await rival.registration()
    await ada.register()
    await mallory.register()
    const before = await messagesOf()
    expect(await rival.call('POST', 'register', asked)).toMatchObject(refusal('handle_taken'))
    const taken = { ...(await eve.registration()), accountId: mallory.accountId }
    expect(await eve.call('POST', 'register', taken)).toMatchObject(refusal('invalid_input'))
    expect(await messagesOf()).toEqual(before)
  })

  it('writes nothing for what is malformed, foreign or late', async () => {
    const ada = newPerson()
    const asked = await ada.registration()
    const before = await messagesOf()
    const login = await ada.call('POST', 'login/start', { handle: ada.handle, ke1: (await startedLogin()).ke1 })
    const { state: foreign } = LoginStarted.parse(expectStatus(login, 200))
    const malformed: object[] = [
      { ...asked, record: bytes(191) },
      // No point of the curve, where random bytes may be one.
      { ...asked, record: '_'.repeat(256) },
      { ...asked, wraps: [] },
      { ...asked, ksf: 2 },
      { ...asked, recovery: 'short' },
      { ...asked, accountId: 'a.b.c.d.e.f.g.h.i' },
      { ...asked, device: { ...ada.device, label: bytes(127) } },
      { ...asked, state: bytes(200) },
      { ...asked, state: foreign },
      { ...asked, extra: 1 },
    ]
    for (const body of malformed)
      expect(await ada.call('POST', 'register', body)).toMatchObject(refusal('invalid_input'))
    cluster.passTime(REGISTER_WITHIN_MS + 1)
    expect(await ada.call('POST', 'register', asked)).toMatchObject(refusal('invalid_input'))
    expect(await messagesOf()).toEqual(before)
  })
})

/** A first message of OPAQUE that a library has made. */
async function startedLogin(): Promise<{ readonly ke1: string }> {
  const { client, ready } = await import('@serenity-kit/opaque')
  await ready
  return { ke1: client.startLogin({ password: 'any' }).startLoginRequest }
}

describe('signing in', () => {
  it('begins a session at another gateway, with the same boxes', async () => {
    const ada = await newPerson().register()
    const second = await ada.elsewhere(cluster.gateways[1]).signIn()
    expect(second.session?.accountId).toBe(ada.accountId)
    expect(second.session?.wraps).toEqual(ada.session?.wraps)
    expect(await ada.sessions()).toHaveLength(2)
  })

  it('answers a wrong password and a handle that nobody has alike', async () => {
    const ada = await newPerson().register()
    const { ke1 } = await startedLogin()
    const known = await ada.call('POST', 'login/start', { handle: ada.handle, ke1 })
    const unknown = await ada.call('POST', 'login/start', { handle: newHandle(), ke1 })
    const shapeOf = ({ status, body, headers }: typeof known) => [
      status,
      Object.entries(LoginStarted.parse(body)).map(([name, value]) => [name, String(value).length]),
      [...headers.keys()],
    ]
    expect(shapeOf(unknown)).toEqual(shapeOf(known))
    expect(await ada.login('another password')).toBeNull()
    expect(await newPerson(newHandle(), ada.password).login()).toBeNull()
  })

  it('asks the streams as much for a handle that nobody has', async () => {
    await using questions = await watchQuestions(cluster.nats.url)
    const ada = await newPerson().register()
    const { ke1 } = await startedLogin()
    const questionsOf = (handle: string) =>
      questions.during(async () => expect((await ada.call('POST', 'login/start', { handle, ke1 })).status).toBe(200))
    const unknown = await questionsOf(newHandle())
    expect(unknown).toHaveLength(3)
    expect(await questionsOf(ada.handle)).toEqual(unknown)
    // Nor does it matter what an account has been through.
    await ada.asked('PUT', 'credential', await ada.newCredential('another password'))
    await ada.asked('DELETE', 'sessions?scope=everywhere')
    expect(await questionsOf(ada.handle)).toEqual(unknown)
  })

  it('refuses any other third message with one answer', async () => {
    const ada = await newPerson().register()
    const right = LoginBody.parse(await ada.login())
    const nobody = newPerson()
    const start = { handle: nobody.handle, ke1: (await startedLogin()).ke1 }
    const { state } = LoginStarted.parse((await nobody.call('POST', 'login/start', start)).body)
    for (const wrong of [
      { ...right, ke3: bytes(64) },
      { ...right, state },
      { ...right, state: bytes(300) },
    ])
      expect(await ada.call('POST', 'login', wrong)).toMatchObject(refusal('sign_in_refused'))
    cluster.passTime(60_001)
    expect(await ada.call('POST', 'login', right)).toMatchObject(refusal('sign_in_refused'))
  })

  it('is the same session when it is finished again, and no other device’s', async () => {
    const ada = await newPerson().register()
    const second = ada.elsewhere()
    const asked = await second.login()
    const answers = await Promise.all([1, 2, 3].map(() => second.call('POST', 'login', asked)))
    expect(new Set(answers.map((answer) => second.begin(answer, 200).session?.sessionId)).size).toBe(1)
    expect(await ada.sessions()).toHaveLength(2)
    const { device } = newPerson()
    expect(await second.call('POST', 'login', { ...asked, device })).toMatchObject(refusal('sign_in_refused'))
    await second.asked('DELETE', `sessions/${second.session?.sessionId}`)
    expect(await second.call('POST', 'login', asked)).toMatchObject(refusal('sign_in_refused'))
  })

  it('keeps eight devices, however many come at once', async () => {
    const ada = await newPerson().register()
    const others = Array.from({ length: 10 }, () => ada.elsewhere())
    const asked = await Promise.all(others.map((other) => other.login()))
    const answers = await Promise.all(others.map((other, index) => other.call('POST', 'login', asked[index])))
    for (const [index, other] of others.entries()) other.begin(answers[index] as Answer, 200)
    const seen = await Promise.all(others.map((other) => other.asked('GET', 'sessions')))
    expect(seen.filter(({ status }) => status === 200)).toHaveLength(8)
    expect(await (await ada.elsewhere().signIn()).sessions()).toHaveLength(8)
  })

  it('ends the session that was renewed longest ago where there are eight', async () => {
    const ada = await newPerson().register()
    const others: Person[] = []
    for (let count = 0; count < 7; count++) {
      cluster.passTime(1_000)
      others.push(await ada.elsewhere().signIn())
    }
    cluster.passTime(1_000)
    expect((await ada.refresh(ada.proof(cluster.now()))).status).toBe(200)
    const ninth = await ada.elsewhere().signIn()
    const all = [ada, ...others, ninth]
    const statuses = await Promise.all(all.map(async (person) => (await person.asked('GET', 'me')).status))
    expect(statuses).toEqual([200, 401, 200, 200, 200, 200, 200, 200, 200])
  })

  it('takes no message that is not of the protocol', async () => {
    const { handle } = newPerson()
    for (const ke1 of [bytes(96), 'A'.repeat(128)])
      expect(await newPerson().call('POST', 'login/start', { handle, ke1 })).toMatchObject(refusal('invalid_input'))
    const { ke1 } = await startedLogin()
    for (const wrong of ['ab', 'a b c', 'ада', 'x'.repeat(65), '', 7, null])
      expect(await newPerson().call('POST', 'login/start', { handle: wrong, ke1 })).toMatchObject(
        refusal('invalid_input'),
      )
  })
})

it('keeps nothing that is personal in the clear, in no stream and no log line', async () => {
  const ada = newPerson()
  const asked = RegisterBody.parse(await ada.registration())
  ada.begin(await ada.call('POST', 'register', asked), 201)
  let stored = ''
  for (const stream of [ACCOUNTS_STREAM, ACCOUNT_STATE_STREAM, keyRingStream(FIRST_KEY_RING)])
    for (let seq = 1; seq <= (await nats.jsm.streams.info(stream)).state.last_seq; seq++) {
      const message = await nullIfNotFound(nats.jsm.streams.getMessage(stream, { seq }))
      const headers = [...(message?.header ?? [])].join('\n')
      stored += [message?.subject, headers, Buffer.from(message?.data ?? []).toString('latin1')].join('\n')
    }
  // What shall be found, so that the search is known to find.
  expect(stored).toContain(`acct.${ada.accountId}.life`)
  expect(stored).toContain('account.registered')
  const personal = [ada.handle, ada.password, ada.accessToken, ada.cookie, asked.record, asked.identity]
  const ofDevice = [ada.device.label, ada.device.key, ...asked.wraps.map(({ box }) => box)]
  for (const secret of [...personal, ...ofDevice]) {
    expect(stored).not.toContain(secret)
    expect(stored).not.toContain(Buffer.from(secret, 'base64url').toString('latin1'))
    expect(cluster.logs.join('\n')).not.toContain(secret)
  }
  expect(cluster.logs.join('\n')).not.toContain(ada.accountId)
})
