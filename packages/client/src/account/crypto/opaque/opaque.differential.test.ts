import { argon2id } from '@noble/hashes/argon2.js'
import * as rust from '@serenity-kit/opaque'
import { type Bytes, concat, fromBase64url, randomBytes, toBase64url, utf8 } from '@wick/e2ee/bytes'
import { beforeAll, describe, expect, it } from 'vitest'
import { answerLogin, answerRegistration, createServerSetup } from '../../../../testing/opaque-server.ts'
import { KE2_FIELDS } from './ke2.ts'
import { finishLogin, startLogin } from './login.ts'
import { finishRegistration, startRegistration } from './register.ts'
import { opaqueSettings } from './settings.ts'

// Ours beside the library that a server runs. The stretching costs next to nothing here, and is the same on both sides.
const COST = { memory: 8, iterations: 1, parallelism: 1 } as const
const PASSWORD = 'three blue candles'
const HANDLE = 'ada@wick.test'
const CREDENTIAL = 'JeF9vWVrD7aQsqyTcaYb9g'

const settings = opaqueSettings(HANDLE, async (input) =>
  concat(argon2id(input, new Uint8Array(16), { m: COST.memory, t: COST.iterations, p: COST.parallelism, dkLen: 64 })),
)
const identifiers = { client: HANDLE, server: 'wick/1 accounts' }
const keyStretching = { 'argon2id-custom': COST }

const bytesOf = (text: string): Bytes => {
  const bytes = fromBase64url(text)
  if (bytes === null) throw new TypeError('not base64url')
  return bytes
}

beforeAll(() => rust.ready)

describe('our client and the server of the library', () => {
  const serverSetup = () => rust.server.createSetup()

  async function register(setup: string) {
    const { element, blind } = startRegistration(utf8(PASSWORD))
    const { registrationResponse } = rust.server.createRegistrationResponse({
      serverSetup: setup,
      userIdentifier: CREDENTIAL,
      registrationRequest: toBase64url(element),
    })
    const registered = await finishRegistration(utf8(PASSWORD), blind, bytesOf(registrationResponse), settings)
    if (registered === null) throw new Error('the answer is malformed')
    return registered
  }

  function answerOf(setup: string, record: Bytes | null, ke1: Bytes) {
    return rust.server.startLogin({
      serverSetup: setup,
      registrationRecord: record === null ? null : toBase64url(record),
      startLoginRequest: toBase64url(ke1),
      userIdentifier: CREDENTIAL,
      identifiers,
    })
  }

  it('agree on the session key, and the export key is that of the registration', async () => {
    const setup = serverSetup()
    const { record, exportKey } = await register(setup)
    const state = startLogin(utf8(PASSWORD))
    const { loginResponse, serverLoginState } = answerOf(setup, record, state.ke1)
    const done = await finishLogin(utf8(PASSWORD), state, bytesOf(loginResponse), settings)
    if (!done.ok) throw new Error(done.fault)
    const { sessionKey } = rust.server.finishLogin({
      finishLoginRequest: toBase64url(done.ke3),
      serverLoginState,
      identifiers,
    })
    expect(toBase64url(done.sessionKey)).toBe(sessionKey)
    expect(done.exportKey).toEqual(exportKey)
  })

  it('refuse a wrong password, another handle, and an account that does not exist, all alike', async () => {
    const setup = serverSetup()
    const { record } = await register(setup)
    const outcomeOf = async (password: string, known: Bytes | null, chosen = settings) => {
      const state = startLogin(utf8(password))
      const { loginResponse } = answerOf(setup, known, state.ke1)
      return finishLogin(utf8(password), state, bytesOf(loginResponse), chosen)
    }
    const refused = { ok: false, fault: 'password' }
    expect(await outcomeOf('three blue candle', record)).toEqual(refused)
    expect(await outcomeOf(PASSWORD, null)).toEqual(refused)
    expect(await outcomeOf(PASSWORD, record, opaqueSettings('bob@wick.test', settings.stretch))).toEqual(refused)
  })

  it('refuse KE2 with one bit turned, in each of its fields', async () => {
    const setup = serverSetup()
    const { record } = await register(setup)
    const state = startLogin(utf8(PASSWORD))
    const ke2 = bytesOf(answerOf(setup, record, state.ke1).loginResponse)
    expect(await finishLogin(utf8(PASSWORD), state, ke2, settings)).toMatchObject({ ok: true })
    let from = 0
    for (const [field, length] of Object.entries(KE2_FIELDS)) {
      for (const at of [from, from + (length >> 1), from + length - 1]) {
        const turned = ke2.map((byte, i) => (i === at ? byte ^ 1 : byte))
        expect([field, await finishLogin(utf8(PASSWORD), state, turned, settings)]).toMatchObject([
          field,
          { ok: false },
        ])
      }
      from += length
    }
    expect(from).toBe(ke2.length)
  })

  it('refuse KE2 of another length, the neutral element, and bytes that are no element', async () => {
    const setup = serverSetup()
    const { record } = await register(setup)
    const state = startLogin(utf8(PASSWORD))
    const ke2 = bytesOf(answerOf(setup, record, state.ke1).loginResponse)
    const malformed = { ok: false, fault: 'malformed' }
    for (const bytes of [ke2.slice(1), concat(ke2, new Uint8Array(1)), new Uint8Array(0)])
      expect(await finishLogin(utf8(PASSWORD), state, bytes, settings)).toEqual(malformed)
    for (const element of [new Uint8Array(32), new Uint8Array(32).fill(0xff)])
      for (const at of [0, 224]) {
        const swapped = concat(ke2.slice(0, at), element, ke2.slice(at + 32))
        expect(await finishLogin(utf8(PASSWORD), state, swapped, settings)).toEqual(malformed)
        expect(await finishRegistration(utf8(PASSWORD), state.blind, concat(element, element), settings)).toBeNull()
      }
  })

  it('refuse each other where their contexts differ', async () => {
    const setup = serverSetup()
    const { record } = await register(setup)
    const state = startLogin(utf8(PASSWORD))
    const ke2 = bytesOf(answerOf(setup, record, state.ke1).loginResponse)
    const outcome = await finishLogin(utf8(PASSWORD), state, ke2, { ...settings, context: utf8('another') })
    expect(outcome).toEqual({ ok: false, fault: 'server' })
  })
})

describe('the client of the library and our server', () => {
  function register() {
    const setup = createServerSetup()
    const { clientRegistrationState, registrationRequest } = rust.client.startRegistration({ password: PASSWORD })
    const response = answerRegistration(setup, utf8(CREDENTIAL), bytesOf(registrationRequest))
    const finished = rust.client.finishRegistration({
      clientRegistrationState,
      registrationResponse: toBase64url(response),
      password: PASSWORD,
      identifiers,
      keyStretching,
    })
    return { setup, record: bytesOf(finished.registrationRecord), exportKey: finished.exportKey }
  }

  function signIn(password: string, { setup, record }: Pick<ReturnType<typeof register>, 'setup' | 'record'>) {
    const { clientLoginState, startLoginRequest } = rust.client.startLogin({ password })
    const ke1 = bytesOf(startLoginRequest)
    const answer = answerLogin(setup, { ...settings, credentialId: utf8(CREDENTIAL), record, ke1 })
    const loginResponse = toBase64url(answer.ke2)
    const finished = rust.client.finishLogin({ clientLoginState, loginResponse, password, identifiers, keyStretching })
    return { answer, finished }
  }

  it('agree on session key, export key and KE3', () => {
    const account = register()
    const { answer, finished } = signIn(PASSWORD, account)
    expect(finished).toMatchObject({
      sessionKey: toBase64url(answer.sessionKey),
      exportKey: account.exportKey,
      finishLoginRequest: toBase64url(answer.ke3),
    })
  })

  it('refuse a wrong password, and a record that is made up', () => {
    const account = register()
    expect(signIn('three blue candle', account).finished).toBeUndefined()
    const madeUp = concat(account.record.slice(0, 32), randomBytes(64), new Uint8Array(96))
    expect(signIn(PASSWORD, { ...account, record: madeUp }).finished).toBeUndefined()
  })

  it('give our client what they gave the library', async () => {
    const { setup, record, exportKey } = register()
    const state = startLogin(utf8(PASSWORD))
    const question = { ...settings, credentialId: utf8(CREDENTIAL), record, ke1: state.ke1 }
    const answer = answerLogin(setup, question)
    const done = await finishLogin(utf8(PASSWORD), state, answer.ke2, settings)
    if (!done.ok) throw new Error(done.fault)
    expect([done.ke3, done.sessionKey]).toEqual([answer.ke3, answer.sessionKey])
    expect(toBase64url(done.exportKey)).toBe(exportKey)
  })
})
