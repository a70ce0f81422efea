import { randomBytes } from 'node:crypto'
import { createAccessTokens } from '@wick/accounts/adapters/access-tokens'
import { createDeriveKeys } from '@wick/accounts/adapters/secret-keys'
import { AccountId, SessionId } from '@wick/contracts/account-ids'
import { STEP_UP_MS } from '@wick/contracts/account-limits'
import { ACCOUNTS_STREAM } from '@wick/contracts/account-subjects'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { decodeJwt } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { Person } from '../../support/person.ts'
import { refusal } from '../../support/refusal.ts'

const NEW = 'another password'
const bytes = (length: number) => randomBytes(length).toString('base64url')

let cluster: Cluster
let nats: Nats
const newPerson = () => new Person(cluster.gateways[0] ?? '')
beforeAll(async () => {
  cluster = await startCluster({ accounts: 'on', replicas: 2 })
  nats = await connectNats({ url: cluster.nats.url }, 'tests')
})
afterAll(async () => {
  await nats[Symbol.asyncDispose]()
  await cluster[Symbol.asyncDispose]()
})

/** How often anything was written of any account. */
const writesOf = async () => (await nats.jsm.streams.info(ACCOUNTS_STREAM)).state.last_seq
const isIn = async (person: Person) => (await person.asked('GET', 'me')).status === 200
const isAllowed = async (person: Person) => {
  const answer = await person.asked('POST', 'credential/start', { request: 'A'.repeat(43) })
  // Not of the protocol, but looked at only for an owner.
  if (answer.status === 400) return true
  expect(answer).toMatchObject(refusal('step_up_required'))
  return false
}

/** Somebody whose sign-in was too long ago, with a token that is good. */
async function stale(): Promise<Person> {
  const ada = await newPerson().register()
  cluster.passTime(STEP_UP_MS + 1_000)
  await ada.renew(cluster.now())
  return ada
}

describe('a step-up', () => {
  it('gives the same session five minutes more', async () => {
    expect(await isAllowed(await newPerson().register())).toBe(true)
    const ada = await stale()
    expect(await isAllowed(ada)).toBe(false)
    const { cookie } = ada
    await ada.stepUp()
    expect(await isAllowed(ada)).toBe(true)
    expect([ada.cookie, (await ada.sessions()).length]).toEqual([cookie, 1])
    // What is renewed from it says the same.
    const { auth_time } = decodeJwt(ada.accessToken)
    await ada.renew(cluster.now())
    expect(decodeJwt(ada.accessToken)).toMatchObject({ auth_time })
    cluster.passTime(STEP_UP_MS + 1_000)
    await ada.renew(cluster.now())
    expect(await isAllowed(ada)).toBe(false)
  })

  it('is the same when it is asked again, and lasts no longer for it', async () => {
    const ada = await stale()
    const { state, ke3 } = (await ada.login()) ?? {}
    const again = () => ada.asked('POST', 'login/step-up', { state, ke3 })
    const first = (await again()).body as { accessToken: string }
    cluster.passTime(30_000)
    const second = (await again()).body as { accessToken: string }
    expect(decodeJwt(second.accessToken)['auth_time']).toBe(decodeJwt(first.accessToken)['auth_time'])
    cluster.passTime(31_000)
    expect(await again()).toMatchObject(refusal('sign_in_refused'))
  })

  it('is refused for a wrong proof, a foreign one, and without a session', async () => {
    const [ada, eve] = [await stale(), await newPerson().register()]
    const { state, ke3 } = (await ada.login()) ?? {}
    const theirs = (await eve.login()) ?? { state: '', ke3: '' }
    const ask = (body: object, person = ada) => person.asked('POST', 'login/step-up', body)
    for (const body of [
      { state, ke3: bytes(64) },
      { state: theirs.state, ke3: theirs.ke3 },
      { state: bytes(300), ke3 },
    ])
      expect(await ask(body)).toMatchObject(refusal('sign_in_refused'))
    for (const body of [{ state }, { state, ke3: bytes(63) }, { state, ke3, device: ada.device }])
      expect(await ask(body)).toMatchObject(refusal('invalid_input'))
    expect(await isAllowed(ada)).toBe(false)
    await ada.asked('DELETE', 'sessions?scope=everywhere')
    expect(await ask({ state, ke3 })).toMatchObject(refusal('not_signed_in'))
  })

  it('counts for nothing where it was at a time that is yet to come', async () => {
    const ada = await newPerson().register()
    const secret = cluster.accountSecrets?.account[0] ?? ''
    const tokens = createAccessTokens(createDeriveKeys({ account: [secret] }), () => cluster.now())
    const tokenOf = async (signedInAt: number) => {
      const { accountId, session } = ada
      const place = { accountId: AccountId.parse(accountId), sessionId: SessionId.parse(session?.sessionId) }
      return (await tokens.make({ ...place, tokenVersion: 1, role: 'member', signedInAt })).accessToken
    }
    ada.accessToken = await tokenOf(cluster.now() + 60_000)
    expect(await isAllowed(ada)).toBe(false)
    ada.accessToken = await tokenOf(cluster.now())
    expect(await isAllowed(ada)).toBe(true)
  })
})

describe('another password', () => {
  const set = async (person: Person, password = NEW) => {
    const asked = await person.newCredential(password)
    return { asked, answer: await person.asked('PUT', 'credential', asked) }
  }

  it('counts from then on, ends every other session, and leaves its own', async () => {
    const ada = await newPerson().register()
    const other = await ada.elsewhere(cluster.gateways[1]).signIn()
    const { asked, answer } = await set(ada)
    expect(answer.status).toBe(204)
    expect([await isIn(ada), await isIn(other)]).toEqual([true, false])
    expect(await other.refresh(other.proof(cluster.now()))).toMatchObject(refusal('not_signed_in'))
    await ada.renew(cluster.now())
    expect(await ada.sessions()).toHaveLength(1)
    expect(await ada.elsewhere().login()).toBeNull()
    const anew = await new Person(cluster.gateways[1] ?? '', ada.handle, NEW).signIn()
    const { wrap } = asked as { readonly wrap: object }
    expect(anew.session?.wraps).toContainEqual(wrap)
    expect(anew.session?.wraps.map(({ kind }) => kind).toSorted()).toEqual(['password', 'recovery'])
    // The one that was kept sets a third, and whoever knows the second is out.
    await ada.stepUp(NEW)
    expect((await set(ada, 'a third one')).answer.status).toBe(204)
    expect([await isIn(ada), await isIn(anew)]).toEqual([true, false])
    await ada.asked('DELETE', 'sessions?scope=everywhere')
    expect(await isIn(ada)).toBe(false)
  })

  it('is one event when it is asked again, also when its time has passed', async () => {
    const ada = await newPerson().register()
    const asked = await ada.newCredential(NEW)
    const before = await writesOf()
    const put = () => ada.asked('PUT', 'credential', asked)
    const answers = await Promise.all([put(), put(), put()])
    expect(answers.map(({ status }) => status)).toEqual([204, 204, 204])
    cluster.passTime(STEP_UP_MS + 1_000)
    await ada.renew(cluster.now())
    expect((await put()).status).toBe(204)
    expect(await writesOf()).toBe(before + 1)
  })

  it('lets nobody in who had begun with the old one', async () => {
    const ada = await newPerson().register()
    const other = ada.elsewhere()
    const begun = await other.login()
    expect((await set(ada)).answer.status).toBe(204)
    expect(await other.call('POST', 'login', begun)).toMatchObject(refusal('sign_in_refused'))
    expect(await ada.sessions()).toHaveLength(1)
  })

  it('is set by one of two sessions that set it at once', async () => {
    const ada = await newPerson().register()
    const other = await ada.elsewhere(cluster.gateways[1]).signIn()
    const asked = [await ada.newCredential(NEW), await other.newCredential('a third one')]
    const answers = await Promise.all([ada, other].map((person, at) => person.asked('PUT', 'credential', asked[at])))
    const isSet = answers.map(({ status }) => status === 204)
    expect(isSet).toContain(true)
    expect(isSet).toContain(false)
    expect([await isIn(ada), await isIn(other)]).toEqual(isSet)
  })

  it('writes nothing for what is malformed, foreign, late or not proven', async () => {
    const [ada, eve] = [await newPerson().register(), await newPerson().register()]
    const asked = await ada.newCredential(NEW)
    const { state: registering } = (await newPerson().registration()) as { readonly state: string }
    const { state: theirs } = (await eve.newCredential(NEW)) as { readonly state: string }
    const before = await writesOf()
    const malformed = [
      { ...asked, record: bytes(191) },
      // No point of the curve, where random bytes may be one.
      { ...asked, record: '_'.repeat(256) },
      { ...asked, ksf: 2 },
      { ...asked, commandId: 'a b' },
      { ...asked, wrap: { kind: 'recovery', id: bytes(16), box: bytes(60) } },
      { ...asked, wrap: { kind: 'password', id: bytes(16), box: bytes(59) } },
      { ...asked, state: bytes(300) },
      { ...asked, state: registering },
      { ...asked, state: theirs },
      { ...asked, extra: 1 },
    ]
    for (const body of malformed)
      expect(await ada.asked('PUT', 'credential', body)).toMatchObject(refusal('invalid_input'))
    for (const request of [bytes(31), 'A'.repeat(43), `${'_'.repeat(42)}8`])
      expect(await ada.asked('POST', 'credential/start', { request })).toMatchObject(refusal('invalid_input'))
    expect(await newPerson().asked('PUT', 'credential', asked)).toMatchObject(refusal('not_signed_in'))
    cluster.passTime(STEP_UP_MS + 1_000)
    await ada.renew(cluster.now())
    expect(await ada.asked('PUT', 'credential', asked)).toMatchObject(refusal('step_up_required'))
    await ada.stepUp()
    expect(await ada.asked('PUT', 'credential', asked)).toMatchObject(refusal('invalid_input'))
    expect(await writesOf()).toBe(before)
  })
})
