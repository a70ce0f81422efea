import { randomBytes } from 'node:crypto'
import { ALL_ACCOUNT_LANES, ALL_PASSKEYS, ALL_SESSIONS } from '@wick/contracts/account-subjects'
import { commandSubjects } from '@wick/contracts/subjects'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { newAuthenticator, newPasskey, passkeysOf, send, sendUntilAnswered, useOf } from '../../support/passkeys.ts'
import { hashOfProof, Person } from '../../support/person.ts'
import { refusal } from '../../support/refusal.ts'
import { startStruckAccounts, type StruckAccounts } from '../../support/struck-accounts.ts'
import { untilAnswered } from '../../support/until-answered.ts'

// A2: each change of what opens an account is there wholly or not at all, and the same call again finds it.

const NEW = 'another password'
const VAULT = randomBytes(1_024)
const bytes = (length: number) => randomBytes(length).toString('base64url')

let struck: StruckAccounts
beforeAll(async () => {
  struck = await startStruckAccounts()
})
afterAll(() => struck[Symbol.asyncDispose]())

const gateway = () => struck.cluster.gateways[0] ?? ''
const newPerson = () => new Person(gateway()).register()
const asked = (verb: string) => commandSubjects('accounts', verb)

/** Asks once while *accounts* is killed; others are served again when it returns. */
async function askUnderKill<Answered>(subject: string, ask: () => Promise<Answered>): Promise<Answered> {
  await using kill = await struck.killAt(subject)
  const answer = await ask()
  await kill.back
  await newPerson()
  return answer
}

/** Somebody with a vault. */
async function newOwner(): Promise<Person> {
  const ada = await newPerson()
  VAULT.writeUInt32BE(1)
  expect((await ada.writeVault(0, VAULT)).status).toBe(204)
  return ada
}

/** Whoever signs in with a password has the box that it opens, and the vault. */
async function expectOpens(person: Person, wrap: object | undefined): Promise<void> {
  await person.signIn()
  expect(person.session?.wraps.filter(({ kind }) => kind === 'password')).toEqual([wrap])
  expect(Buffer.from(await (await person.readVault()).arrayBuffer())).toEqual(VAULT)
}

/** One of both passwords opens the account. */
async function expectOneOpens(ada: Person, wrap: object): Promise<void> {
  const [old, anew] = [ada.elsewhere(), new Person(gateway(), ada.handle, NEW)]
  const [isOld, isNew] = [(await old.login()) !== null, (await anew.login()) !== null]
  expect([isOld, isNew].filter(Boolean)).toHaveLength(1)
  const before = ada.session?.wraps.find(({ kind }) => kind === 'password')
  await (isOld ? expectOpens(old, before) : expectOpens(anew, wrap))
}

const SETTING = [
  ['is asked for it', asked('set-credential')],
  ['stores it', ALL_ACCOUNT_LANES],
] as const

it.each(SETTING)('another password or the one before opens, killed as accounts %s', async (_, subject) => {
  const ada = await newOwner()
  const credential = (await ada.newCredential(NEW)) as { readonly wrap: object }
  const put = () => ada.asked('PUT', 'credential', credential)
  await askUnderKill(subject, put)
  await expectOneOpens(ada, credential.wrap)
  expect((await untilAnswered(put)).status).toBe(204)
  expect(await ada.elsewhere().login()).toBeNull()
  await expectOpens(new Person(gateway(), ada.handle, NEW), credential.wrap)
})

it.each(SETTING)('a recovery sets a password or none, killed as accounts %s', async (_, subject) => {
  const ada = await newOwner()
  const lost = ada.elsewhere()
  lost.begin(await lost.callUntilAnswered('POST', 'recover', lost.recovery(ada.recoveryProof)), 200)
  const credential = (await lost.newCredential(NEW)) as { readonly wrap: object }
  const put = () => lost.asked('PUT', 'credential', credential)
  await askUnderKill(subject, put)
  await expectOneOpens(ada, credential.wrap)
  expect((await untilAnswered(put)).status).toBe(204)
  expect(await ada.elsewhere().login()).toBeNull()
  expect(await ada.asked('GET', 'me')).toMatchObject(refusal('not_signed_in'))
  await expectOpens(new Person(gateway(), ada.handle, NEW), credential.wrap)
})

it.each([
  ['is asked for it', asked('recover')],
  ['stores its session', ALL_SESSIONS],
])('a recovery is one session, killed as accounts %s', async (_, subject) => {
  const ada = await newOwner()
  const lost = ada.elsewhere()
  const body = lost.recovery(ada.recoveryProof)
  await askUnderKill(subject, () => lost.call('POST', 'recover', body))
  lost.begin(await lost.callUntilAnswered('POST', 'recover', body), 200)
  expect(await ada.sessions()).toHaveLength(2)
  expect((await lost.asked('PUT', 'credential', await lost.newCredential(NEW))).status).toBe(204)
  await new Person(gateway(), ada.handle, NEW).signIn()
})

it.each([
  ['is asked for it', asked('set-recovery')],
  ['stores it', ALL_ACCOUNT_LANES],
])('another code or the one before recovers, killed as accounts %s', async (_, subject) => {
  const ada = await newOwner()
  const proof = bytes(32)
  const wrap = { kind: 'recovery', id: bytes(16), box: bytes(60) }
  const code = { commandId: bytes(16), recovery: hashOfProof(proof), wrap }
  const put = () => ada.asked('PUT', 'recovery', code)
  await askUnderKill(subject, put)
  const recover = async (by: string) => {
    const lost = ada.elsewhere()
    return (await lost.callUntilAnswered('POST', 'recover', lost.recovery(by))).status
  }
  const answers = [await recover(ada.recoveryProof), await recover(proof)]
  expect(answers).toEqual(expect.arrayContaining([200, 401]))
  expect((await untilAnswered(put)).status).toBe(204)
  expect([await recover(ada.recoveryProof), await recover(proof)]).toEqual([401, 200])
  await ada.elsewhere().signIn()
})

it.each([
  ['is asked for it', asked('add-passkey')],
  ['begins to store it', ALL_ACCOUNT_LANES],
  ['claims it', ALL_PASSKEYS],
])('a passkey that is added signs in or is unknown, killed as accounts %s', async (_, subject) => {
  const [ada, eve, authenticator] = [await newOwner(), await newPerson(), newAuthenticator()]
  const passkey = await newPasskey(ada, authenticator)
  await askUnderKill(subject, () => send(ada, 'POST', 'passkeys', passkey))
  expect(await signsIn(ada, authenticator)).toBe((await passkeysOf(ada)).length === 1)
  expect((await sendUntilAnswered(ada, 'POST', 'passkeys', passkey)).status).toBe(204)
  expect(await signsIn(ada, authenticator)).toBe(true)
  expect(await passkeysOf(ada)).toHaveLength(1)
  expect(await sendUntilAnswered(eve, 'POST', 'passkeys', passkey)).toMatchObject(refusal('passkey_taken'))
})

it.each([
  ['is asked for it', asked('remove-passkey')],
  ['begins to store it', ALL_ACCOUNT_LANES],
  ['releases it', ALL_PASSKEYS],
  ['ends its session', ALL_SESSIONS],
])('a passkey that is removed is there or gone, killed as accounts %s', async (_, subject) => {
  const [ada, eve, authenticator] = [await newOwner(), await newPerson(), newAuthenticator()]
  const passkey = await newPasskey(ada, authenticator)
  expect((await sendUntilAnswered(ada, 'POST', 'passkeys', passkey)).status).toBe(204)
  const other = ada.elsewhere()
  other.begin(await sendUntilAnswered(other, 'POST', 'passkey', await useOf(other, authenticator)), 200)
  const [{ passkeyId } = { passkeyId: '' }] = await passkeysOf(ada)
  const remove = () => ada.asked('DELETE', `passkeys/${passkeyId}`)
  await askUnderKill(subject, remove)
  expect(await signsIn(ada, authenticator)).toBe((await passkeysOf(ada)).length === 1)
  expect((await untilAnswered(remove)).status).toBe(204)
  expect(await passkeysOf(ada)).toEqual([])
  expect(await signsIn(ada, authenticator)).toBe(false)
  expect(await other.asked('GET', 'me')).toMatchObject(refusal('not_signed_in'))
  // Whoever has the authenticator may claim it anew.
  expect((await sendUntilAnswered(eve, 'POST', 'passkeys', { ...passkey, commandId: bytes(16) })).status).toBe(204)
})

/** Whether a device that has nothing but the passkey gets in. */
async function signsIn(ada: Person, authenticator: ReturnType<typeof newAuthenticator>): Promise<boolean> {
  const device = ada.elsewhere()
  const answer = await sendUntilAnswered(device, 'POST', 'passkey', await useOf(device, authenticator))
  expect([200, 401]).toContain(answer.status)
  return answer.status === 200
}
