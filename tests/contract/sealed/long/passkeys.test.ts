import { startSignUp } from '@wick/client/account/flow/sign-up'
import { proveByPassword } from '@wick/client/account/flow/prove-owner'
import { changePassword, setPassword } from '@wick/client/account/flow/set-password'
import { signIn } from '@wick/client/account/flow/sign-in'
import { addPasskey } from '@wick/client/account/passkey/add-passkey'
import { proveByPasskey } from '@wick/client/account/passkey/prove-by-passkey'
import { removePasskey } from '@wick/client/account/passkey/remove-passkey'
import { signInByPasskey } from '@wick/client/account/passkey/sign-in-by-passkey'
import { startPasskeySignUp } from '@wick/client/account/passkey/sign-up-by-passkey'
import { deriveFromRoot } from '@wick/client/account/crypto/schedule'
import { openSessionLabel } from '@wick/client/account/crypto/session-label'
import { withToken } from '@wick/client/account/session/with-token'
import type { Answer } from '@wick/client/http/call'
import { type AccountBrowser, createAccountBrowser } from '@wick/client/testing/account-browser'
import { startStretchThread, type StretchThread } from '@wick/client/testing/stretch-thread'
import { fromBase64url } from '@wick/e2ee/bytes'
import { importHkdfKey } from '@wick/e2ee/primitives'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, PUBLIC_ORIGIN, startCluster } from '../../../support/cluster.ts'
import { newHandle } from '../../../support/person.ts'
import { createPageAuthenticator, type PageAuthenticator } from './page-authenticator.ts'

const PASSWORD = 'three blue candles'

let cluster: Cluster
let thread: StretchThread
beforeAll(async () => {
  cluster = await startCluster({ accounts: 'on', replicas: 2 })
  thread = startStretchThread()
})
afterAll(async () => {
  await thread[Symbol.asyncDispose]()
  await cluster[Symbol.asyncDispose]()
})

const browse = () =>
  createAccountBrowser({ server: cluster.gateways[0] ?? '', stretcher: thread.stretcher, origin: PUBLIC_ORIGIN })

function granted<Value>(answer: Answer<Value, string>): Value {
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value
}

const refused = (code: string) => ({ ok: false, refusal: { code } })

/** Somebody with a password and a passkey. */
async function signUp(browser: AccountBrowser, { webauthn }: PageAuthenticator) {
  const handle = newHandle()
  const started = granted(await startSignUp(browser.device, { handle, password: PASSWORD, deviceName: '' }))
  const made = granted(await started.submit())
  const tab = browser.openTab()
  const owner = granted(await proveByPassword(browser.device, tab, PASSWORD))
  granted(await addPasskey(browser.device, tab, owner, { webauthn, name: 'Ada’s key' }))
  return { handle, tab, owner, ...made }
}

describe.each(['always', 'use'] as const)('a passkey whose PRF is evaluated: %s', (evaluates) => {
  it('opens the same root key on another device, also after a lost answer', async () => {
    const [browser, other, key] = [browse(), browse(), createPageAuthenticator(PUBLIC_ORIGIN, evaluates)]
    browser.losses.push({ path: '/passkeys', loss: 'whole' })
    const ada = await signUp(browser, key)
    other.losses.push({ path: '/passkey', loss: 'whole' })
    const signedIn = granted(await signInByPasskey(other.device, key.webauthn))
    expect(signedIn).toMatchObject({ accountId: ada.accountId, rootKey: ada.rootKey })
    const { passkeys } = granted(await withToken(other.openTab(), (token) => other.api.view(token)))
    const labelKey = await deriveFromRoot(await importHkdfKey(ada.rootKey), 'session-label')
    const label = fromBase64url(passkeys[0]?.label ?? '') ?? new Uint8Array()
    expect(await openSessionLabel(labelKey, ada.owner.accountId, label)).toBe('Ada’s key')
  })
})

describe('a passkey', () => {
  it('proves its owner, who sets another password by it', async () => {
    const [browser, key] = [browse(), createPageAuthenticator(PUBLIC_ORIGIN)]
    const ada = await signUp(browser, key)
    const owner = granted(await proveByPasskey(browser.device, ada.tab, key.webauthn))
    expect(owner).toEqual(ada.owner)
    granted(await setPassword(browser.device, ada.tab, owner, 'four red balloons'))
    const again = granted(await signIn(browse().device, { handle: ada.handle, password: 'four red balloons' }))
    expect(again.rootKey).toEqual(ada.rootKey)
    // The passkey opens what it did before.
    expect(granted(await signInByPasskey(browse().device, key.webauthn)).rootKey).toEqual(ada.rootKey)
  })

  it('is made once by one authenticator, and opens nothing once it is removed', async () => {
    const [browser, key] = [browse(), createPageAuthenticator(PUBLIC_ORIGIN)]
    const { tab, owner } = await signUp(browser, key)
    const twice = addPasskey(browser.device, tab, owner, { webauthn: key.webauthn, name: '' })
    expect(await twice).toMatchObject(refused('passkey_taken'))
    const { passkeys } = granted(await withToken(tab, (token) => browser.api.view(token)))
    browser.losses.push({ path: passkeys[0]?.passkeyId ?? '', loss: 'whole' })
    granted(await removePasskey(browser.device, tab, passkeys[0]?.passkeyId ?? ''))
    expect(await signInByPasskey(browse().device, key.webauthn)).toMatchObject(refused('sign_in_refused'))
  })

  it('that opens nothing is not added', async () => {
    const [browser, key] = [browse(), createPageAuthenticator(PUBLIC_ORIGIN, 'never')]
    await expect(signUp(browser, key)).rejects.toThrow('no_prf')
    expect(browser.calls).not.toContain('POST /api/account/passkeys')
  })

  it('that its owner does not use says so, and the server is told nothing', async () => {
    const [browser, key] = [browse(), createPageAuthenticator(PUBLIC_ORIGIN)]
    expect(await signInByPasskey(browser.device, key.webauthn)).toMatchObject(refused('cancelled'))
    expect(browser.calls).toEqual(['POST /api/account/passkey/options'])
  })

  it('is asked to verify its owner, and what it evaluates stays here', async () => {
    const [browser, key] = [browse(), createPageAuthenticator(PUBLIC_ORIGIN)]
    const bodies: string[] = []
    const api = new Proxy(browser.api, {
      get:
        (target, name: keyof typeof browser.api) =>
        (...given: unknown[]) => {
          bodies.push(JSON.stringify(given))
          return Reflect.apply(target[name], target, given)
        },
    })
    const ada = await signUp({ ...browser, api, device: { ...browser.device, api } }, key)
    granted(await proveByPasskey({ ...browser.device, api }, ada.tab, key.webauthn))
    const [made, used] = key.asked.map(({ publicKey }) => publicKey)
    expect(made).toMatchObject({
      attestation: 'none',
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      user: { id: ada.owner.accountId },
    })
    expect(used).toMatchObject({ userVerification: 'required', rpId: new URL(PUBLIC_ORIGIN).hostname })
    const id = key.authenticator.find(new URL(PUBLIC_ORIGIN).hostname, []) ?? ''
    const prf = key.authenticator.evaluate(id, new TextEncoder().encode('wick/1 passkey')).toString('base64url')
    expect(bodies.join('\n')).toContain(id)
    for (const secret of [prf, 'clientExtensionResults', 'prf']) expect(bodies.join('\n')).not.toContain(secret)
  })
})

describe('an account of a passkey alone', () => {
  it('is made with a recovery code, and gets a password later', async () => {
    const [browser, key] = [browse(), createPageAuthenticator(PUBLIC_ORIGIN)]
    const handle = newHandle()
    const names = { handle, deviceName: 'Ada’s phone', passkeyName: 'Ada’s key' }
    const started = granted(await startPasskeySignUp(browser.device, { ...names, webauthn: key.webauthn }))
    browser.losses.push({ path: '/register', loss: 'whole' })
    const { rootKey } = granted(await started.submit())
    expect(granted(await signInByPasskey(browse().device, key.webauthn)).rootKey).toEqual(rootKey)
    const anyPassword = { handle, password: PASSWORD }
    expect(await signIn(browse().device, anyPassword)).toMatchObject(refused('sign_in_refused'))
    const tab = browser.openTab()
    const { passkeys } = granted(await withToken(tab, (token) => browser.api.view(token)))
    expect(await removePasskey(browser.device, tab, passkeys[0]?.passkeyId ?? '')).toMatchObject(
      refused('last_passkey'),
    )
    const owner = granted(await proveByPasskey(browser.device, tab, key.webauthn))
    granted(await setPassword(browser.device, tab, owner, PASSWORD))
    expect(granted(await signIn(browse().device, anyPassword)).rootKey).toEqual(rootKey)
    granted(await changePassword(browser.device, tab, { password: PASSWORD, newPassword: 'another one' }))
  })
})
