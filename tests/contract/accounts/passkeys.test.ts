import { randomBytes } from 'node:crypto'
import { namesOf } from '@wick/accounts/adapters/passkeys'
import { SteppedUp } from '@wick/contracts/account-http'
import { MAX_PASSKEYS, PASSKEY_WITHIN_MS, STEP_UP_MS } from '@wick/contracts/account-limits'
import { ACCOUNT_STATE_STREAM, ACCOUNTS_STREAM, passkeySubject } from '@wick/contracts/account-subjects'
import { nullIfNotFound } from '@wick/platform/nats/api-errors'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { until } from '@wick/platform/testing/until'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, PUBLIC_ORIGIN, startCluster } from '../../support/cluster.ts'
import {
  type Authenticator,
  newAuthenticator,
  newPasskey,
  passkeysOf,
  send,
  useOf,
  type Wrong,
} from '../../support/passkeys.ts'
import { Person } from '../../support/person.ts'
import { refusal } from '../../support/refusal.ts'
import { type Answer, expectStatus } from '../../support/visitor.ts'

const RP_ID = new URL(PUBLIC_ORIGIN).hostname
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

const writesOf = () =>
  Promise.all(
    [ACCOUNTS_STREAM, ACCOUNT_STATE_STREAM].map(async (name) => (await nats.jsm.streams.info(name)).state.last_seq),
  )

async function add(person: Person, authenticator: Authenticator): Promise<string> {
  const asked = await newPasskey(person, authenticator)
  expect((await send(person, 'POST', 'passkeys', asked)).status).toBe(204)
  return asked.attestation.id
}

describe('a passkey', () => {
  it('signs in at another gateway, with the box that it opens', async () => {
    const [ada, authenticator] = [await newPerson().register(), newAuthenticator()]
    const asked = await newPasskey(ada, authenticator)
    expect((await send(ada, 'POST', 'passkeys', asked)).status).toBe(204)
    const other = ada.elsewhere(cluster.gateways[1])
    other.begin(await send(other, 'POST', 'passkey', await useOf(other, authenticator)), 200)
    expect(other.session?.accountId).toBe(ada.accountId)
    const box = other.session?.wraps.find(({ kind }) => kind === 'passkey')
    expect(box).toMatchObject({ box: asked.box })
    const [shown] = await passkeysOf(other)
    expect(shown).toMatchObject({ credentialId: asked.attestation.id, label: asked.label })
    expect(shown?.passkeyId.startsWith(box?.id.slice(0, 21) ?? '?')).toBe(true)
    await other.renew(cluster.now())
    // Again, with a counter that has gone on.
    const third = ada.elsewhere()
    third.begin(await send(third, 'POST', 'passkey', await useOf(third, authenticator)), 200)
  })

  it('is the same session when it is asked again, and no other device’s', async () => {
    const [ada, authenticator] = [await newPerson().register(), newAuthenticator()]
    await add(ada, authenticator)
    const other = ada.elsewhere()
    const asked = await useOf(other, authenticator)
    const answers = await Promise.all([1, 2, 3].map(() => send(other, 'POST', 'passkey', asked)))
    expect(new Set(answers.map((answer: Answer) => other.begin(answer, 200).session?.sessionId)).size).toBe(1)
    const { device } = newPerson()
    expect(await send(other, 'POST', 'passkey', { ...asked, device })).toMatchObject(refusal('sign_in_refused'))
  })

  it('that was shown before its owner signed out everywhere begins nothing afterwards', async () => {
    const [ada, authenticator] = [await newPerson().register(), newAuthenticator()]
    await add(ada, authenticator)
    const [thief, other] = [ada.elsewhere(), ada.elsewhere()]
    const kept = await useOf(thief, authenticator)
    expect((await ada.asked('DELETE', 'sessions?scope=everywhere')).status).toBe(204)
    expect(await send(thief, 'POST', 'passkey', kept)).toMatchObject(refusal('sign_in_refused'))
    other.begin(await send(other, 'POST', 'passkey', await useOf(other, authenticator)), 200)
  })

  it('steps up', async () => {
    const [ada, authenticator] = [await newPerson().register(), newAuthenticator()]
    await add(ada, authenticator)
    cluster.passTime(STEP_UP_MS + 1_000)
    await ada.renew(cluster.now())
    expect(await send(ada, 'POST', 'passkeys', await newPasskey(ada, newAuthenticator()))).toMatchObject(
      refusal('step_up_required'),
    )
    const { state, assertion } = await useOf(ada, authenticator)
    const stepped = await send(ada, 'POST', 'login/step-up', { state, assertion })
    ada.accessToken = SteppedUp.parse(expectStatus(stepped, 200)).accessToken
    await add(ada, newAuthenticator())
    // Of nobody else.
    const eve = await newPerson().register()
    const theirs = await send(eve, 'POST', 'login/step-up', { state, assertion })
    expect(theirs).toMatchObject(refusal('sign_in_refused'))
  })

  it('that is wrong in anything is refused like one that nobody has, and writes nothing', async () => {
    const [ada, authenticator] = [await newPerson().register(), newAuthenticator()]
    const id = await add(ada, authenticator)
    const right = await useOf(ada, authenticator)
    const unknown = newAuthenticator()
    await newPasskey(ada, unknown)
    const twin = newAuthenticator()
    const { attestation } = await newPasskey(ada, twin)
    const before = await writesOf()
    const ask = (body: object, headers?: Record<string, string>) => send(ada, 'POST', 'passkey', body, headers)
    const { assertion } = right
    const old = await useOf(ada, authenticator)
    for (const body of [
      await useOf(ada, unknown),
      await useOf(ada, authenticator, { wrong: { origin: 'http://elsewhere.test' } }),
      await useOf(ada, authenticator, { wrong: { type: 'webauthn.create' } }),
      // Present, and not verified; neither.
      await useOf(ada, authenticator, { wrong: { flags: 0x01 } }),
      await useOf(ada, authenticator, { wrong: { flags: 0x00 } }),
      { ...right, state: old.state },
      { ...right, state: bytes(300) },
      { ...right, assertion: { ...assertion, signature: bytes(70) } },
      { ...right, assertion: { ...assertion, authenticatorData: bytes(37) } },
      { ...right, assertion: { ...assertion, clientDataJSON: bytes(100) } },
      { ...right, assertion: { ...assertion, userHandle: bytes(16) } },
      // Signed by another one's key, and with another one's name.
      { ...right, assertion: { ...twin.use({ challenge: randomBytes(32), rpId: RP_ID }), id } },
      { ...right, assertion: { ...assertion, id: attestation.id } },
    ])
      expect(await ask(body)).toMatchObject(refusal('sign_in_refused'))
    for (const body of [
      { ...right, assertion: { ...assertion, id: 'short' } },
      { ...right, assertion: { ...assertion, signature: 'a b' } },
      { ...right, assertion: { ...assertion, signature: bytes(700) } },
      { ...right, assertion: { ...assertion, clientExtensionResults: {} } },
      { ...right, device: undefined },
    ])
      expect(await ask(body)).toMatchObject(refusal('invalid_input'))
    expect(await ask(right, {})).toMatchObject(refusal('origin_refused'))
    expect(await ask(right, { origin: 'http://elsewhere.test' })).toMatchObject(refusal('origin_refused'))
    expect(await writesOf()).toEqual(before)
    cluster.passTime(PASSKEY_WITHIN_MS + 1)
    expect(await ask(right)).toMatchObject(refusal('sign_in_refused'))
  })
})

describe('a passkey that is new', () => {
  it('is added once, also when it is asked again after its time', async () => {
    const ada = await newPerson().register()
    const asked = await newPasskey(ada, newAuthenticator())
    const [before = 0] = await writesOf()
    const post = () => send(ada, 'POST', 'passkeys', asked)
    expect((await Promise.all([post(), post(), post()])).map(({ status }) => status)).toEqual([204, 204, 204])
    cluster.passTime(PASSKEY_WITHIN_MS + 1_000)
    await ada.renew(cluster.now())
    expect((await post()).status).toBe(204)
    expect(await passkeysOf(ada)).toHaveLength(1)
    // The account's event, and the claim.
    expect((await writesOf())[0]).toBe(before + 2)
  })

  it('is of one account', async () => {
    const [ada, eve] = [await newPerson().register(), await newPerson().register()]
    const asked = await newPasskey(ada, newAuthenticator())
    const rivals = [ada, eve].map((person) => send(person, 'POST', 'passkeys', asked))
    const answers = await Promise.all(rivals)
    expect(answers.map(({ status }) => status)).toEqual(expect.arrayContaining([204, 409]))
    const late = await send(ada, 'POST', 'passkeys', { ...asked, commandId: bytes(16) })
    expect(late).toMatchObject(refusal('passkey_taken'))
    expect((await passkeysOf(ada)).length + (await passkeysOf(eve)).length).toBe(1)
  })

  it('is one of five at most, however many come at once', async () => {
    const ada = await newPerson().register()
    const asked = await Promise.all(Array.from({ length: MAX_PASSKEYS + 2 }, () => newPasskey(ada, newAuthenticator())))
    // As a browser does it: where nobody could answer, the same call again finds what became of the first.
    const post = async (body: object): Promise<Answer> => {
      const answer = await send(ada, 'POST', 'passkeys', body)
      return answer.status === 503 ? post(body) : answer
    }
    const answers = await Promise.all(asked.map(post))
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(MAX_PASSKEYS)
    for (const answer of answers.filter(({ status }) => status !== 204))
      expect(answer).toMatchObject(refusal('too_many_passkeys'))
    expect(await passkeysOf(ada)).toHaveLength(MAX_PASSKEYS)
  })

  it('writes nothing where it is malformed, foreign, late, of another page or not proven', async () => {
    const ada = await newPerson().register()
    const authenticator = newAuthenticator()
    const right = await newPasskey(ada, authenticator)
    const other = await newPasskey(ada, authenticator)
    const before = await writesOf()
    const ask = (body: object, headers?: Record<string, string>) => send(ada, 'POST', 'passkeys', body, headers)
    const { attestation } = right
    for (const body of [
      await newPasskey(ada, authenticator, { origin: 'http://elsewhere.test' }),
      await newPasskey(ada, authenticator, { type: 'webauthn.get' }),
      await newPasskey(ada, authenticator, { flags: 0x01 }),
      { ...right, state: other.state },
      { ...right, state: bytes(300) },
      { ...right, label: bytes(127) },
      { ...right, box: bytes(59) },
      { ...right, commandId: 'x' },
      { ...right, extra: 1 },
      { ...right, attestation: { ...attestation, attestationObject: bytes(200) } },
      { ...right, attestation: { ...attestation, clientDataJSON: bytes(200) } },
      { ...right, attestation: { ...attestation, id: other.attestation.id } },
      { ...right, attestation: { ...attestation, clientExtensionResults: {} } },
    ])
      expect(await ask(body)).toMatchObject(refusal('invalid_input'))
    expect(await ask(right, {})).toMatchObject(refusal('origin_refused'))
    expect(await newPerson().asked('POST', 'passkeys', right)).toMatchObject(refusal('not_signed_in'))
    cluster.passTime(STEP_UP_MS + 1_000)
    await ada.renew(cluster.now())
    expect(await ask(right)).toMatchObject(refusal('step_up_required'))
    cluster.passTime(PASSKEY_WITHIN_MS)
    expect(await writesOf().then(([accounts]) => accounts)).toBe(before[0])
  })
})

describe('removing a passkey', () => {
  it('takes its box with it, and lets it be claimed anew', async () => {
    const [ada, authenticator] = [await newPerson().register(), newAuthenticator()]
    const asked = await newPasskey(ada, authenticator)
    await send(ada, 'POST', 'passkeys', asked)
    const [shown] = await passkeysOf(ada)
    const begun = await useOf(ada, authenticator)
    for (const _ of [1, 2]) expect((await ada.asked('DELETE', `passkeys/${shown?.passkeyId}`)).status).toBe(204)
    expect(await passkeysOf(ada)).toEqual([])
    // Also for who has begun before.
    expect(await send(ada, 'POST', 'passkey', begun)).toMatchObject(refusal('sign_in_refused'))
    const anew = await ada.elsewhere().signIn()
    expect(anew.session?.wraps.map(({ kind }) => kind)).not.toContain('passkey')
    expect((await send(ada, 'POST', 'passkeys', { ...asked, commandId: bytes(16) })).status).toBe(204)
  })

  it('ends the sessions that it began, and leaves all others', async () => {
    const [ada, authenticator, other] = [await newPerson().register(), newAuthenticator(), newAuthenticator()]
    const [id] = [await add(ada, authenticator), await add(ada, other)]
    const begin = async (by: Authenticator, gateway?: string) => {
      const person = ada.elsewhere(gateway)
      return person.begin(await send(person, 'POST', 'passkey', await useOf(person, by)), 200)
    }
    const [lost, kept, byPassword] = [
      await begin(authenticator, cluster.gateways[1]),
      await begin(other),
      await ada.elsewhere().signIn(),
    ]
    // Named and renewed, it is still known by what it began.
    const label = { label: bytes(128) }
    expectStatus(await ada.asked('PUT', `sessions/${lost.session?.sessionId}`, label), 204)
    await lost.renew(cluster.now())
    expectStatus(await kept.asked('DELETE', `passkeys/${namesOf(id).passkeyId}`), 204)
    const isIn = async (person: Person) => (await person.asked('GET', 'me')).status === 200
    expect(await Promise.all([lost, kept, ada, byPassword].map(isIn))).toEqual([false, true, true, true])
    expect(await lost.refresh(lost.proof(cluster.now()))).toMatchObject(refusal('not_signed_in'))
  })

  it('leaves the session that asks, though it began by it', async () => {
    const [ada, authenticator] = [await newPerson().register(), newAuthenticator()]
    const id = await add(ada, authenticator)
    const asking = ada.elsewhere()
    asking.begin(await send(asking, 'POST', 'passkey', await useOf(asking, authenticator)), 200)
    expectStatus(await asking.asked('DELETE', `passkeys/${namesOf(id).passkeyId}`), 204)
    expect(await passkeysOf(asking)).toEqual([])
  })

  it('needs a proof, and touches nobody else’s', async () => {
    const [ada, eve] = [await newPerson().register(), await newPerson().register()]
    await add(ada, newAuthenticator())
    const [shown] = await passkeysOf(ada)
    expect((await eve.asked('DELETE', `passkeys/${shown?.passkeyId}`)).status).toBe(204)
    expect(await eve.asked('DELETE', 'passkeys/short')).toMatchObject(refusal('invalid_input'))
    cluster.passTime(STEP_UP_MS + 1_000)
    await ada.renew(cluster.now())
    expect(await ada.asked('DELETE', `passkeys/${shown?.passkeyId}`)).toMatchObject(refusal('step_up_required'))
    expect(await passkeysOf(ada)).toHaveLength(1)
  })
})

it('of an account that is deleted is nobody’s, and may be claimed anew', async () => {
  const [ada, bob, authenticator] = [await newPerson().register(), await newPerson().register(), newAuthenticator()]
  const asked = await newPasskey(ada, authenticator)
  expect((await send(ada, 'POST', 'passkeys', asked)).status).toBe(204)
  const used = await useOf(ada, authenticator)
  expectStatus(
    await ada.visitor.call('DELETE', '/api/account', undefined, { authorization: `Bearer ${ada.accessToken}` }),
    202,
  )
  expect(await send(ada, 'POST', 'passkey', used)).toMatchObject(refusal('sign_in_refused'))
  const { passkeyId } = namesOf(asked.attestation.id)
  const lane = { last_by_subj: passkeySubject(passkeyId) }
  await until(async () => (await nullIfNotFound(nats.jsm.streams.getMessage(ACCOUNTS_STREAM, lane))) === null)
  expect((await send(bob, 'POST', 'passkeys', { ...asked, commandId: bytes(16) })).status).toBe(204)
})

describe('an account of a passkey alone', () => {
  /** A registration whose record nobody knows the password of. */
  async function registration(ada: Person, authenticator: Authenticator, wrong?: Wrong) {
    const asked = (await ada.registration(bytes(32))) as { readonly wraps: readonly { readonly kind: string }[] }
    const { commandId: _, ...passkey } = await newPasskey(ada, authenticator, wrong)
    return { ...asked, wraps: asked.wraps.filter(({ kind }) => kind === 'recovery'), passkey }
  }

  it('is made with both at once, and found again by the same call', async () => {
    const [ada, authenticator] = [newPerson(), newAuthenticator()]
    const asked = await registration(ada, authenticator)
    const answers = await Promise.all([1, 2].map(() => send(ada, 'POST', 'register', asked)))
    expect(new Set(answers.map((answer: Answer) => ada.begin(answer, 201).session?.sessionId)).size).toBe(1)
    expect(ada.session?.wraps.map(({ kind }) => kind).toSorted()).toEqual(['passkey', 'recovery'])
    const other = ada.elsewhere()
    other.begin(await send(other, 'POST', 'passkey', await useOf(other, authenticator)), 200)
    expect(other.session?.accountId).toBe(ada.accountId)
    // A password looks as wrong as for anybody.
    expect(await ada.elsewhere().login()).toBeNull()
    const lost = ada.elsewhere()
    lost.begin(await lost.call('POST', 'recover', lost.recovery(ada.recoveryProof)), 200)
  })

  it('keeps its last passkey until it has a password', async () => {
    const [ada, authenticator] = [newPerson(), newAuthenticator()]
    ada.begin(await send(ada, 'POST', 'register', await registration(ada, authenticator)), 201)
    const [shown] = await passkeysOf(ada)
    const remove = () => ada.asked('DELETE', `passkeys/${shown?.passkeyId}`)
    expect(await remove()).toMatchObject(refusal('last_passkey'))
    expect((await ada.asked('PUT', 'credential', await ada.newCredential(ada.password))).status).toBe(204)
    expect((await remove()).status).toBe(204)
    await ada.elsewhere().signIn()
  })

  it('is not made without either, with a passkey of somebody, or with a wrong one', async () => {
    const [ada, eve, authenticator] = [newPerson(), newPerson(), newAuthenticator()]
    const asked = await registration(ada, authenticator)
    const theirs = await registration(eve, authenticator)
    ada.begin(await send(ada, 'POST', 'register', asked), 201)
    const before = await writesOf()
    const ask = (body: object, headers?: Record<string, string>) => send(eve, 'POST', 'register', body, headers)
    expect(await ask({ ...theirs, passkey: asked.passkey })).toMatchObject(refusal('passkey_taken'))
    expect(await ask({ ...theirs, passkey: undefined })).toMatchObject(refusal('invalid_input'))
    expect(await ask({ ...theirs, wraps: [] })).toMatchObject(refusal('invalid_input'))
    expect(await ask({ ...theirs, passkey: { ...theirs.passkey, state: bytes(300) } })).toMatchObject(
      refusal('invalid_input'),
    )
    expect(await ask(await registration(eve, authenticator, { flags: 0x01 }))).toMatchObject(refusal('invalid_input'))
    expect(await ask(theirs, {})).toMatchObject(refusal('origin_refused'))
    expect(await writesOf()).toEqual(before)
  })
})
