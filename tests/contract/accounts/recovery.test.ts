import { randomBytes } from 'node:crypto'
import { STEP_UP_MS } from '@wick/contracts/account-limits'
import { ACCOUNT_STATE_STREAM, ACCOUNTS_STREAM } from '@wick/contracts/account-subjects'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { hashOfProof, newHandle, Person } from '../../support/person.ts'
import { refusal } from '../../support/refusal.ts'
import { watchQuestions } from '../../support/stream-questions.ts'

const NEW = 'another password'
const bytes = (length: number) => randomBytes(length).toString('base64url')

let cluster: Cluster
let nats: Nats
const newPerson = (handle?: string) => new Person(cluster.gateways[0] ?? '', handle)
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
const isIn = async (person: Person) => (await person.asked('GET', 'me')).status === 200
const recover = (person: Person, proof: string) => person.call('POST', 'recover', person.recovery(proof))

describe('a recovery', () => {
  it('begins a session that sets a password, and nothing else before that', async () => {
    const ada = await newPerson().register()
    const lost = ada.elsewhere(cluster.gateways[1])
    lost.begin(await recover(lost, ada.recoveryProof), 200)
    expect(lost.session?.wraps).toEqual(ada.session?.wraps)
    const before = await writesOf()
    for (const [method, path, body] of [
      ['GET', 'me'],
      ['GET', 'sessions'],
      ['DELETE', 'sessions?scope=others'],
      ['DELETE', 'sessions?scope=everywhere'],
      ['PUT', 'recovery', newCode()],
      ['POST', 'login/step-up', proofOf(await ada.login())],
    ] as const)
      expect(await lost.asked(method, path, body)).toMatchObject(refusal('not_signed_in'))
    expect(await writesOf()).toEqual(before)
    expect((await lost.asked('PUT', 'credential', await lost.newCredential(NEW))).status).toBe(204)
    expect([await isIn(lost), await isIn(ada)]).toEqual([true, false])
    await lost.renew(cluster.now())
    expect((await lost.asked('PUT', 'recovery', newCode())).status).toBe(204)
    expect(await ada.elsewhere().login()).toBeNull()
    await new Person(cluster.gateways[0] ?? '', ada.handle, NEW).signIn()
  })

  it('is over after five minutes without one', async () => {
    const ada = await newPerson().register()
    const lost = ada.elsewhere()
    lost.begin(await recover(lost, ada.recoveryProof), 200)
    const asked = await lost.newCredential(NEW)
    cluster.passTime(STEP_UP_MS + 6_000)
    expect(await lost.refresh(lost.proof(cluster.now()))).toMatchObject(refusal('not_signed_in'))
    expect(await lost.asked('PUT', 'credential', asked)).toMatchObject(refusal('not_signed_in'))
    await ada.renew(cluster.now())
    expect(await ada.sessions()).toHaveLength(1)
  })

  it('is over once another code is set, whatever it had begun', async () => {
    const ada = await newPerson().register()
    const thief = ada.elsewhere(cluster.gateways[1])
    thief.begin(await recover(thief, ada.recoveryProof), 200)
    const begun = await thief.newCredential(NEW)
    expect((await ada.asked('PUT', 'recovery', newCode())).status).toBe(204)
    expect(await thief.asked('PUT', 'credential', begun)).toMatchObject(refusal('not_signed_in'))
    expect(await isIn(ada)).toBe(true)
    await ada.elsewhere().signIn()
  })

  it('is the same session when it is asked again, and no other device’s', async () => {
    const ada = await newPerson().register()
    const lost = ada.elsewhere()
    const asked = lost.recovery(ada.recoveryProof)
    const answers = await Promise.all([1, 2, 3].map(() => lost.call('POST', 'recover', asked)))
    expect(new Set(answers.map((answer) => lost.begin(answer, 200).session?.sessionId)).size).toBe(1)
    const { device } = newPerson()
    expect(await lost.call('POST', 'recover', { ...asked, device })).toMatchObject(refusal('sign_in_refused'))
  })

  it('answers a wrong code and a handle that nobody has alike, and writes nothing', async () => {
    const [ada, eve] = [await newPerson().register(), await newPerson().register()]
    const before = await writesOf()
    for (const [handle, proof] of [
      [ada.handle, bytes(32)],
      [ada.handle, eve.recoveryProof],
      [ada.handle, hashOfProof(ada.recoveryProof)],
      [newHandle(), ada.recoveryProof],
    ] as const)
      expect(await recover(newPerson(handle), proof)).toMatchObject(refusal('sign_in_refused'))
    const right = ada.recovery(ada.recoveryProof)
    for (const body of [
      { ...right, proof: bytes(31) },
      { ...right, handle: 'a b' },
      { ...right, commandId: 'x' },
      { ...right, device: { ...ada.device, key: bytes(31) } },
      { ...right, extra: 1 },
    ])
      expect(await ada.call('POST', 'recover', body)).toMatchObject(refusal('invalid_input'))
    expect(await writesOf()).toEqual(before)
  })

  it('costs as many questions for a handle that nobody has', async () => {
    await using questions = await watchQuestions(cluster.nats.url)
    const ada = await newPerson().register()
    await ada.asked('PUT', 'recovery', newCode())
    await ada.asked('PUT', 'credential', await ada.newCredential(NEW))
    const questionsOf = (person: Person) =>
      questions.during(async () => expect((await recover(person, bytes(32))).status).toBe(401))
    const known = await questionsOf(ada)
    expect(known).toHaveLength(3)
    expect(await questionsOf(newPerson())).toEqual(known)
  })
})

const newCode = (proof = bytes(32)) => ({
  commandId: bytes(16),
  recovery: hashOfProof(proof),
  wrap: { kind: 'recovery', id: bytes(16), box: bytes(60) },
})

const proofOf = (login: Awaited<ReturnType<Person['login']>>) => ({ state: login?.state, ke3: login?.ke3 })

describe('another recovery code', () => {
  it('takes the place of the one before, once for each command', async () => {
    const ada = await newPerson().register()
    const proof = bytes(32)
    const asked = newCode(proof)
    const [before = 0] = await writesOf()
    const put = () => ada.asked('PUT', 'recovery', asked)
    expect((await Promise.all([put(), put()])).map(({ status }) => status)).toEqual([204, 204])
    cluster.passTime(STEP_UP_MS + 1_000)
    await ada.renew(cluster.now())
    expect((await put()).status).toBe(204)
    expect((await writesOf())[0]).toBe(before + 1)
    expect(await recover(ada.elsewhere(), ada.recoveryProof)).toMatchObject(refusal('sign_in_refused'))
    const lost = ada.elsewhere()
    lost.begin(await recover(lost, proof), 200)
    expect(lost.session?.wraps).toContainEqual(asked.wrap)
    // The password is what it was.
    await ada.elsewhere().signIn()
  })

  it('is set thirty times in an hour, and then told when it may be again', async () => {
    const ada = await newPerson().register()
    const put = () => ada.asked('PUT', 'recovery', newCode())
    for (let count = 0; count < 30; count++) expect((await put()).status).toBe(204)
    cluster.passTime(60_000)
    const answer = await put()
    expect(answer).toMatchObject(refusal('rate_limited'))
    const seconds = Number(answer.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(3_400)
    expect(seconds).toBeLessThanOrEqual(3_540)
  })

  it('needs a proof, and what is malformed writes nothing', async () => {
    const ada = await newPerson().register()
    const [before] = await writesOf()
    const asked = newCode()
    for (const body of [
      { ...asked, recovery: 'short' },
      { ...asked, wrap: { ...asked.wrap, kind: 'password' } },
      { ...asked, wrap: { ...asked.wrap, box: bytes(61) } },
      { ...asked, extra: 1 },
    ])
      expect(await ada.asked('PUT', 'recovery', body)).toMatchObject(refusal('invalid_input'))
    expect(await newPerson().asked('PUT', 'recovery', asked)).toMatchObject(refusal('not_signed_in'))
    cluster.passTime(STEP_UP_MS + 1_000)
    await ada.renew(cluster.now())
    expect(await ada.asked('PUT', 'recovery', asked)).toMatchObject(refusal('step_up_required'))
    expect((await writesOf())[0]).toBe(before)
  })
})
