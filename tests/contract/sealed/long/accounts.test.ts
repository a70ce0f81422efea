import { awaitCertificate } from '@wick/client/account/flow/await-certificate'
import { deleteAccount } from '@wick/client/account/flow/delete-account'
import { makeRecoveryCode } from '@wick/client/account/flow/new-recovery-code'
import { proveByPassword } from '@wick/client/account/flow/prove-owner'
import { recover } from '@wick/client/account/flow/recover'
import { changePassword } from '@wick/client/account/flow/set-password'
import { signIn } from '@wick/client/account/flow/sign-in'
import { startSignUp } from '@wick/client/account/flow/sign-up'
import { deriveFromRoot } from '@wick/client/account/crypto/schedule'
import { openSessionLabel } from '@wick/client/account/crypto/session-label'
import { listDevices } from '@wick/client/account/flow/list-devices'
import { nameSession } from '@wick/client/account/flow/name-session'
import { withToken } from '@wick/client/account/session/with-token'
import { accountVault } from '@wick/client/account/vault/account-vault'
import type { SeenVault } from '@wick/client/account/vault/watch-versions'
import type { Answer } from '@wick/client/http/call'
import { type AccountBrowser, createAccountBrowser } from '@wick/client/testing/account-browser'
import { startStretchThread, type StretchThread } from '@wick/client/testing/stretch-thread'
import { headers } from '@nats-io/transport-node'
import { AccountId } from '@wick/contracts/account-ids'
import { vaultSubject } from '@wick/contracts/account-subjects'
import { fromBase64url } from '@wick/e2ee/bytes'
import { importHkdfKey } from '@wick/e2ee/primitives'
import { connectNats } from '@wick/platform/nats/nats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../../support/cluster.ts'
import { newId } from '../../../support/visitor.ts'

const PASSWORD = 'three blue candles'
const DEVICE = 'Ada’s phone'
const KEY_RING_ROLL_MS = 20_000
const REFRESH = 'POST /api/account/session'

let cluster: Cluster
let thread: StretchThread
beforeAll(async () => {
  cluster = await startCluster({ accounts: 'on', replicas: 2, keyRingRollMs: KEY_RING_ROLL_MS })
  thread = startStretchThread()
})
afterAll(async () => {
  await thread[Symbol.asyncDispose]()
  await cluster[Symbol.asyncDispose]()
})

const browse = (clockOffMs = 0) =>
  createAccountBrowser({ server: cluster.gateways[0] ?? '', stretcher: thread.stretcher, clockOffMs })

function granted<Value>(answer: Answer<Value, string>): Value {
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value
}

const refused = (code: string) => ({ ok: false, refusal: { code } })

/** Somebody new, at this browser. */
async function signUp(browser: AccountBrowser) {
  const handle = `ada.${newId()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')}`
  const started = granted(await startSignUp(browser.device, { handle, password: PASSWORD, deviceName: DEVICE }))
  return { handle, password: PASSWORD, code: started.recoveryCode, ...granted(await started.submit()) }
}

const sessionsOf = async ({ api, openTab }: AccountBrowser) =>
  granted(await withToken(openTab(), (token) => api.sessions(token))).sessions

describe('our client at real services', () => {
  it('signs up, and tells its owner alone what the device is called', async () => {
    const browser = browse()
    const { rootKey, accountId } = await signUp(browser)
    const [session, ...others] = await sessionsOf(browser)
    expect(others).toEqual([])
    const key = await deriveFromRoot(await importHkdfKey(rootKey), 'session-label')
    const label = fromBase64url(session?.label ?? '') ?? new Uint8Array()
    expect(await openSessionLabel(key, fromBase64url(accountId) ?? new Uint8Array(), label)).toBe(DEVICE)
  })

  it('finds its account and its session again after lost answers', async () => {
    const browser = browse()
    browser.losses.push({ path: '/register', loss: 'whole' }, { path: '/register', loss: 'body' })
    const ada = await signUp(browser)
    const other = browse()
    other.losses.push({ path: '/login', loss: 'whole' })
    expect(granted(await signIn(other.device, ada))).toMatchObject({ accountId: ada.accountId, rootKey: ada.rootKey })
    expect(await sessionsOf(other)).toHaveLength(2)
  })

  it('is refused alike with a wrong password and a handle that nobody has', async () => {
    const browser = browse()
    const ada = await signUp(browser)
    const wrong = { ...ada, password: 'three blue candle' }
    expect(await signIn(browser.device, wrong)).toMatchObject(refused('sign_in_refused'))
    expect(await signIn(browser.device, { ...ada, handle: `${ada.handle}x` })).toMatchObject(refused('sign_in_refused'))
    expect(browser.calls).not.toContain('POST /api/account/login')
  })

  it('says so where the handle is taken', async () => {
    const { handle } = await signUp(browse())
    const again = startSignUp(browse().device, { handle, password: PASSWORD, deviceName: '' })
    expect(await again).toMatchObject(refused('handle_taken'))
  })
})

describe('another password at real services', () => {
  const newPassword = 'four red balloons'

  it('opens the same root key, here and on other devices', async () => {
    const [browser, other] = [browse(), browse()]
    const ada = await signUp(browser)
    granted(await signIn(other.device, ada))
    const tab = browser.openTab()
    browser.losses.push({ path: '/step-up', loss: 'whole' }, { path: '/credential', loss: 'whole' })
    granted(await changePassword(browser.device, tab, { password: ada.password, newPassword }))
    expect(await sessionsOf(browser)).toHaveLength(1)
    expect(await other.openTab().accessToken()).toMatchObject(refused('not_signed_in'))
    expect(await signIn(other.device, ada)).toMatchObject(refused('sign_in_refused'))
    const { rootKey } = granted(await signIn(other.device, { ...ada, password: newPassword }))
    expect(rootKey).toEqual(ada.rootKey)
  })

  it('needs the old one, and says here where that is wrong', async () => {
    const browser = browse()
    await signUp(browser)
    const wrong = { password: 'three blue candle', newPassword }
    expect(await changePassword(browser.device, browser.openTab(), wrong)).toMatchObject(refused('sign_in_refused'))
    expect(browser.calls).not.toContain('POST /api/account/login/step-up')
  })

  it('proves its owner to all tabs at once', async () => {
    const browser = browse()
    const ada = await signUp(browser)
    const [tab, second] = [browser.openTab(), browser.openTab()]
    granted(await second.accessToken())
    const owner = granted(await proveByPassword(browser.device, tab, ada.password))
    expect(owner).toMatchObject({ handle: ada.handle, rootKey: ada.rootKey })
    expect(granted(await second.accessToken())).toBe(granted(await tab.accessToken()))
  })
})

describe('a recovery code at real services', () => {
  const newPassword = 'five green bottles'

  it('sets another password and opens the same root key, also after lost answers', async () => {
    const [browser, other] = [browse(), browse()]
    const ada = await signUp(browser)
    other.losses.push({ path: '/recover', loss: 'whole' }, { path: '/credential', loss: 'body' })
    const code = ada.code.toLowerCase().replaceAll('-', ' ')
    const recovered = granted(await recover(other.device, { handle: ada.handle, code, newPassword }))
    expect(recovered).toMatchObject({ accountId: ada.accountId, rootKey: ada.rootKey })
    expect(await sessionsOf(other)).toHaveLength(1)
    expect(await browser.openTab().accessToken()).toMatchObject(refused('not_signed_in'))
    const again = granted(await signIn(browser.device, { ...ada, password: newPassword }))
    expect(again.rootKey).toEqual(ada.rootKey)
  })

  it('is replaced by another one, which counts once it was submitted', async () => {
    const browser = browse()
    const ada = await signUp(browser)
    const tab = browser.openTab()
    const owner = granted(await proveByPassword(browser.device, tab, ada.password))
    const made = await makeRecoveryCode(browser.device, tab, owner)
    const wanted = { handle: ada.handle, code: made.recoveryCode, newPassword }
    expect(await recover(browse().device, wanted)).toMatchObject(refused('sign_in_refused'))
    browser.losses.push({ path: '/recovery', loss: 'whole' })
    granted(await made.submit())
    expect(await recover(browse().device, { ...wanted, code: ada.code })).toMatchObject(refused('sign_in_refused'))
    expect(granted(await recover(browse().device, wanted)).rootKey).toEqual(ada.rootKey)
  })

  it('that is none is found out here', async () => {
    const browser = browse()
    const wanted = { handle: 'ada.nobody', code: 'W3GY-5RZ4', newPassword }
    expect(await recover(browser.device, wanted)).toMatchObject(refused('invalid_input'))
    expect(browser.calls).toEqual([])
  })
})

describe('the names of devices', () => {
  const namesOf = async (browser: AccountBrowser) => {
    const { api, keep, openTab } = browser
    if (keep.kept === null) throw new Error('nobody is signed in here')
    const { kept } = keep
    const devices = granted(await withToken(openTab(), (token) => listDevices(api, token, kept)))
    return devices.map(({ name, current }) => [current, name])
  }

  it('come with a sign-in, and are changed from either device', async () => {
    const [phone, laptop] = [browse(), browse()]
    const ada = await signUp(phone)
    granted(await signIn(laptop.device, { ...ada, deviceName: 'laptop' }))
    expect(await namesOf(laptop)).toEqual(
      expect.arrayContaining([
        [true, 'laptop'],
        [false, DEVICE],
      ]),
    )
    const { kept } = laptop.keep
    if (kept === null) throw new Error('nobody is signed in here')
    const { sessionId } = phone.keep.kept ?? kept
    const rename = (token: string) => nameSession(laptop.api, token, { ...kept, sessionId, name: 'old phone' })
    granted(await withToken(laptop.openTab(), rename))
    expect(await namesOf(phone)).toEqual(
      expect.arrayContaining([
        [true, 'old phone'],
        [false, 'laptop'],
      ]),
    )
  })

  it('are left out where they are too long, and nobody is kept out', async () => {
    const [phone, laptop] = [browse(), browse()]
    const ada = await signUp(phone)
    granted(await signIn(laptop.device, { ...ada, deviceName: 'x'.repeat(200) }))
    expect(await namesOf(laptop)).toContainEqual([true, null])
  })
})

describe('a vault at real services', () => {
  /** The vault of this browser, and what the browser remembers of it. */
  function openVault({ api, keep, openTab }: AccountBrowser) {
    const { kept } = keep
    if (kept === null) throw new Error('nobody is signed in here')
    const known: { seen: SeenVault | null } = { seen: null }
    const memory = {
      load: async () => known.seen,
      async save(seen: SeenVault) {
        known.seen = seen
      },
    }
    return accountVault({ api, session: openTab(), kept, memory, now: Date.now })
  }
  const shown = (vault: ReturnType<typeof openVault>) =>
    Object.fromEntries([...vault.entries()].flatMap(([name, entry]) => ('value' in entry ? [[name, entry.value]] : [])))

  async function twoDevices() {
    const [phone, laptop] = [browse(), browse()]
    const ada = await signUp(phone)
    granted(await signIn(laptop.device, ada))
    return { phone, laptop, accountId: ada.accountId }
  }

  it('keeps what two devices write at once', async () => {
    const { phone, laptop } = await twoDevices()
    const vaults = [openVault(phone), openVault(laptop)]
    for (const round of [1, 2, 3]) {
      for (const [index, vault] of vaults.entries()) vault.set(`entry ${index} ${round}`, round)
      for (const pushed of await Promise.all(vaults.map((vault) => vault.push()))) granted(pushed)
    }
    const third = openVault(phone)
    granted(await third.pull())
    const expected = [0, 1].flatMap((index) => [1, 2, 3].map((round) => [`entry ${index} ${round}`, round]))
    expect(shown(third)).toEqual(Object.fromEntries(expected))
  })

  it('finds its own write whose answer was lost', async () => {
    const { phone, laptop } = await twoDevices()
    const vault = openVault(phone)
    vault.set('x', 1)
    granted(await vault.pull())
    for (const loss of ['whole', 'body'] as const) {
      phone.losses.push({ path: '/vault', loss })
      expect(await vault.push()).toMatchObject(refused('unreachable'))
      granted(await vault.push())
      vault.set('x', loss)
    }
    granted(await vault.push())
    const other = openVault(laptop)
    granted(await other.pull())
    expect(shown(other)).toEqual({ x: 'body' })
    const { vaultVersion } = granted(await withToken(phone.openTab(), (token) => phone.api.view(token)))
    expect(vaultVersion).toBe(3)
  })

  it('raises an alarm where the server has an older one, and writes nothing over it', async () => {
    const { phone, laptop, accountId } = await twoDevices()
    const vault = openVault(phone)
    vault.set('x', 1)
    granted(await vault.push())
    const old = granted(await withToken(phone.openTab(), (token) => phone.api.readVault(token)))
    vault.set('y', 2)
    granted(await vault.push())
    await using nats = await connectNats({ url: cluster.nats.url }, 'tests')
    const header = headers()
    header.set('Wick-Event', JSON.stringify({ type: 'vault.written', version: 1 }))
    await nats.js.publish(vaultSubject(AccountId.parse(accountId)), old ?? undefined, { headers: header })
    expect(await vault.pull()).toMatchObject(refused('rolled_back'))
    vault.set('z', 3)
    expect(await vault.push()).toMatchObject({ ok: false })
    expect(await vault.push()).toMatchObject(refused('rolled_back'))
    // A device that has seen no newer one takes it.
    const fresh = openVault(laptop)
    granted(await fresh.pull())
    expect(shown(fresh)).toEqual({ x: 1 })
  })

  it('ends with the session', async () => {
    const { phone, laptop } = await twoDevices()
    const vault = openVault(phone)
    granted(await withToken(laptop.openTab(), (token) => laptop.api.endSessions(token, 'others')))
    vault.set('x', 1)
    expect(await vault.push()).toMatchObject(refused('not_signed_in'))
    expect(phone.keep.kept).toBeNull()
  })
})

describe('the line of an account at real services', () => {
  it('tells every tab what another device wrote, and signs all of them out', async () => {
    const [phone, laptop] = [browse(), browse()]
    const ada = await signUp(phone)
    granted(await signIn(laptop.device, ada))
    const [one, two] = [laptop.follow(), laptop.follow()]
    const leads = await Promise.race([one, two].map(async (tab) => (await tab.ready, tab)))
    const token = granted(await phone.openTab().accessToken())
    const vault = new Uint8Array(64)
    vault[3] = 1
    granted(await phone.api.writeVault(token, 0, vault))
    for (const { said } of [one, two]) await expect.poll(() => said).toContain('vault')
    granted(await phone.api.endSessions(token, 'others'))
    await Promise.all([one.session.ended, two.session.ended])
    await expect.poll(() => leads.said).toContain('signed out: signed_out')
    expect([laptop.keep.kept, laptop.jar.headerFor('/api/account/session')]).toEqual([null, ''])
    expect(await sessionsOf(phone)).toHaveLength(1)
  })
})

describe('a session at real services', () => {
  it('is renewed once for all tabs', async () => {
    const browser = browse()
    await signUp(browser)
    const tabs = Array.from({ length: 5 }, () => browser.openTab())
    const tokens = await Promise.all(tabs.map(async (tab) => granted(await tab.accessToken())))
    expect(new Set(tokens).size).toBe(1)
    expect(browser.calls.filter((call) => call === REFRESH)).toHaveLength(1)
  })

  it('outlives lost answers, with their cookies and without', async () => {
    const browser = browse()
    await signUp(browser)
    for (const loss of ['whole', 'body', 'body', 'whole', 'whole'] as const) {
      browser.losses.push({ path: '/session', loss })
      expect(await browser.openTab().accessToken()).toMatchObject(refused('unreachable'))
    }
    expect(await sessionsOf(browser)).toHaveLength(1)
  })

  it('is renewed by a device whose clock is hours off', async () => {
    const browser = browse(-5 * 3_600_000)
    await signUp(browser)
    // As if the clock had been set back since then.
    if (browser.keep.kept !== null) browser.keep.kept = { ...browser.keep.kept, clockAheadMs: 0 }
    expect(await sessionsOf(browser)).toHaveLength(1)
    expect(browser.calls.filter((call) => call === REFRESH)).toHaveLength(2)
  })

  it('is worth nothing to whoever has its cookie and another key', async () => {
    const [browser, thief] = [browse(), browse()]
    await signUp(browser)
    await signUp(thief)
    const path = '/api/account/session'
    thief.jar.take([`${browser.jar.headerFor(path)}; Path=${path}`])
    const sessionId = browser.keep.kept?.sessionId ?? ''
    if (thief.keep.kept !== null) thief.keep.kept = { ...thief.keep.kept, sessionId }
    expect(await thief.openTab().accessToken()).toMatchObject(refused('not_signed_in'))
    expect(await sessionsOf(browser)).toHaveLength(1)
  })

  it('ends on all other devices, and they hear of it at their next call', async () => {
    const [browser, other] = [browse(), browse()]
    const ada = await signUp(browser)
    granted(await signIn(other.device, ada))
    const tab = browser.openTab()
    granted(await tab.accessToken())
    granted(await withToken(other.openTab(), (token) => other.api.endSessions(token, 'others')))
    expect(await withToken(tab, (token) => browser.api.view(token))).toMatchObject(refused('not_signed_in'))
    await tab.ended
    expect(browser.keep.kept).toBeNull()
    expect(await sessionsOf(other)).toHaveLength(1)
  })

  it('ends here and there by signing out', async () => {
    const browser = browse()
    const ada = await signUp(browser)
    const { api } = browser
    const tab = browser.openTab()
    const token = granted(await tab.accessToken())
    expect(await tab.signOut()).toMatchObject({ ok: true })
    expect(await api.view(token)).toMatchObject(refused('not_signed_in'))
    expect(await tab.accessToken()).toMatchObject(refused('not_signed_in'))
    granted(await signIn(browser.device, ada))
    expect(await sessionsOf(browser)).toHaveLength(1)
  })
})

describe('deleting an account at real services', () => {
  it('ends it here and everywhere, and leaves a certificate to its receipt', async () => {
    const [browser, other] = [browse(), browse()]
    const ada = await signUp(browser)
    granted(await signIn(other.device, ada))
    const tab = browser.openTab()
    browser.losses.push({ path: '/api/account', loss: 'whole' }, { path: '/api/account', loss: 'body' })
    const receipt = granted(await deleteAccount(browser.device, tab))
    await tab.ended
    expect(browser.keep.kept).toBeNull()
    expect(await signIn(other.device, ada)).toMatchObject(refused('sign_in_refused'))
    expect(await other.openTab().accessToken()).toMatchObject(refused('not_signed_in'))

    const ports = {
      ...other.device.ports,
      after(_ms: number, job: () => void) {
        cluster.passTime(KEY_RING_ROLL_MS)
        return other.device.ports.after(500, job)
      },
    }
    const { signal } = new AbortController()
    const { stores } = granted(await awaitCertificate({ ...other.device, ports }, receipt, { signal }))
    expect(stores).toMatchObject([
      { store: 'keys', left: 0 },
      { store: 'sessions', left: 0 },
      { store: 'vault', left: 0 },
      { store: 'card', left: 0 },
      { store: 'items', left: 0 },
      { store: 'inbox', left: 0 },
    ])
  })
})
