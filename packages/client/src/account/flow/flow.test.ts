import { fromBase64url } from '@wick/e2ee/bytes'
import { importHkdfKey } from '@wick/e2ee/primitives'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { RegisterBody } from '@wick/contracts/account-http'
import { createMemoryKeep, createSessionServer, createTabBus } from '../../../testing/account-tabs.ts'
import { createManualPorts } from '../../../testing/manual-ports.ts'
import type { Answer } from '../../http/call.ts'
import { denied, granted } from '../../http/own-answer.ts'
import { createSimulatedAccounts, type SimulatedAccounts } from '../../../testing/opaque-accounts.ts'
import { TEST_COSTS } from '../../../testing/test-costs.ts'
import { ONLY_BOX, openBox } from '../crypto/box.ts'
import { readRecoveryCode, recoveryHashOf } from '../crypto/recovery-code.ts'
import { deriveFromRoot } from '../crypto/schedule.ts'
import { openSessionLabel } from '../crypto/session-label.ts'
import { createAccountSession } from '../session/session.ts'
import { stretchBytes } from '../stretch/argon2.ts'
import type { AccountDevice } from './account-device.ts'
import { beginRecovery, claimByCode } from './recover.ts'
import { signIn } from './sign-in.ts'
import { startSignUp } from './sign-up.ts'

const ADA = { handle: ' Ada@Wick.test ', password: 'three blue candles', deviceName: 'Ada’s phone' }

let server: SimulatedAccounts
let device: AccountDevice & { readonly keep: ReturnType<typeof createMemoryKeep> }

function newDevice() {
  const { ports } = createManualPorts()
  const stretcher = {
    by: (ksf: number) => async (input: Uint8Array<ArrayBuffer>) => {
      const cost = TEST_COSTS.get(ksf)
      if (cost === undefined) throw new Error('unknown cost')
      return stretchBytes(input, cost)
    },
  }
  // What is waited for is waited for at once.
  const after = (_ms: number, job: () => void) => {
    queueMicrotask(job)
    return () => undefined
  }
  return { api: server.api, stretcher, keep: createMemoryKeep(), locks: navigator.locks, ports: { ...ports, after } }
}

beforeEach(() => {
  server = createSimulatedAccounts(() => 1_800_000_000_000)
  device = newDevice()
})

async function signUp() {
  const started = await startSignUp(device, ADA)
  if (!started.ok) throw new Error(started.refusal.code)
  const made = await started.value.submit()
  if (!made.ok) throw new Error(made.refusal.code)
  return { ...started.value, ...made.value }
}

describe('signing up', () => {
  it('makes what the server takes, and nothing that opens anything', async () => {
    const { rootKey, recoveryCode, accountId } = await signUp()
    const body = server.bodies.get('ada@wick.test')
    if (body === undefined) throw new Error('nothing came')
    // Of the fields that the simulated server does not make up.
    expect(RegisterBody.safeParse({ ...body, ksf: 1, state: 'x'.repeat(40) })).toMatchObject({ success: true })
    const code = readRecoveryCode(recoveryCode)
    const [, recovery] = body.wraps
    const place = { accountId: fromBase64url(accountId, 16) ?? ONLY_BOX, kind: 'recovery', id: ONLY_BOX } as const
    const box = fromBase64url(recovery?.box ?? '') ?? ONLY_BOX
    expect(code && (await openBox(box, code, place))).toEqual(rootKey)
    expect(code && (await recoveryHashOf(code))).toEqual(fromBase64url(body.recovery))
    const labelKey = await deriveFromRoot(await importHkdfKey(rootKey), 'session-label')
    const label = fromBase64url(body.device.label) ?? ONLY_BOX
    expect(await openSessionLabel(labelKey, place.accountId, label)).toBe(ADA.deviceName)
    const said = JSON.stringify(body)
    for (const secret of [ADA.password, ADA.deviceName, recoveryCode]) expect(said).not.toContain(secret)
  })

  it('keeps a session whose key cannot be taken out', async () => {
    const { accountId } = await signUp()
    expect(device.keep.kept).toMatchObject({ accountId, sessionId: 'S'.repeat(22) })
    expect(device.keep.kept?.key.extractable).toBe(false)
  })

  it('finds its own account after lost answers, by the very same call', async () => {
    server.lost.push('register', 'register')
    const { accountId } = await signUp()
    expect(server.calls).toEqual(['startRegistration', 'register', 'register', 'register'])
    expect(server.bodies.size).toBe(1)
    expect(server.bodies.get('ada@wick.test')?.accountId).toBe(accountId)
  })

  it('shows the code while the password is still stretched, and tries once more what failed', async () => {
    let tries = 0
    const held = Promise.withResolvers<undefined>()
    const by = (ksf: number) => async (input: Uint8Array<ArrayBuffer>) => {
      await held.promise
      if (tries++ === 0) throw new Error('no memory')
      return device.stretcher.by(ksf)(input)
    }
    const started = await startSignUp({ ...device, stretcher: { by } }, ADA)
    if (!started.ok) throw new Error(started.refusal.code)
    expect(readRecoveryCode(started.value.recoveryCode)).not.toBeNull()
    const made = started.value.submit()
    held.resolve(undefined)
    await expect(made).rejects.toThrow('no memory')
    expect(await started.value.submit()).toMatchObject({ ok: true })
    expect(server.calls).toEqual(['startRegistration', 'register'])
  })

  it('says so where the handle is taken, or is none', async () => {
    await signUp()
    expect(await startSignUp(device, ADA)).toMatchObject({ refusal: { code: 'handle_taken' } })
    expect(await startSignUp(device, { ...ADA, handle: 'a b' })).toMatchObject({ refusal: { code: 'invalid_input' } })
  })

  it('gives up after four lost answers, and may be asked again', async () => {
    const started = await startSignUp(device, ADA)
    if (!started.ok) throw new Error(started.refusal.code)
    server.lost.push('register', 'register', 'register', 'register')
    expect(await started.value.submit()).toMatchObject({ refusal: { code: 'unreachable' } })
    expect(await started.value.submit()).toMatchObject({ ok: true })
    expect(server.bodies.size).toBe(1)
  })
})

describe('signing in', () => {
  it('opens the same root key on another device, however the handle is written', async () => {
    const { rootKey, accountId } = await signUp()
    const other = newDevice()
    for (const handle of ['ada@wick.test', 'ADA@wick.test', ' ａda@wick.test'])
      expect(await signIn(other, { ...ADA, handle })).toMatchObject({ ok: true, value: { rootKey, accountId } })
    expect(other.keep.kept).toMatchObject({ accountId })
  })

  it('takes a letter for the same that another keyboard writes in two parts', async () => {
    const started = await startSignUp(device, { ...ADA, password: 'größer als zwölf' })
    if (!started.ok) throw new Error(started.refusal.code)
    await started.value.submit()
    const password = 'größer als zwölf'.normalize('NFD')
    expect(await signIn(newDevice(), { ...ADA, password })).toMatchObject({ ok: true })
  })

  it('ends here with a wrong password, or with a handle that nobody has', async () => {
    await signUp()
    server.calls.length = 0
    const refused = { refusal: { code: 'sign_in_refused' } }
    expect(await signIn(device, { ...ADA, password: 'three blue candle' })).toMatchObject(refused)
    expect(await signIn(device, { ...ADA, handle: 'bob@wick.test' })).toMatchObject(refused)
    expect(await signIn(device, { ...ADA, handle: '' })).toMatchObject(refused)
    expect(server.calls).toEqual(['startLogin', 'startLogin'])
  })

  it('is the same session after lost answers, by the very same call', async () => {
    await signUp()
    server.calls.length = 0
    server.lost.push('login')
    expect(await signIn(newDevice(), ADA)).toMatchObject({ ok: true })
    expect(server.calls).toEqual(['startLogin', 'login', 'login', 'labelSession'])
  })

  it('names the device for its owner alone, and goes on where the name gets lost', async () => {
    const { rootKey, accountId } = await signUp()
    server.lost.push('labelSession')
    expect(await signIn(newDevice(), ADA)).toMatchObject({ ok: true })
    expect(await signIn(newDevice(), { ...ADA, deviceName: 'laptop' })).toMatchObject({ ok: true })
    const labelKey = await deriveFromRoot(await importHkdfKey(rootKey), 'session-label')
    const label = fromBase64url(server.labels.at(-1) ?? '') ?? ONLY_BOX
    expect(await openSessionLabel(labelKey, fromBase64url(accountId) ?? ONLY_BOX, label)).toBe('laptop')
  })

  it('does not trust a server with another key', async () => {
    await signUp()
    server.changeKeys()
    const other = newDevice()
    expect(await signIn(other, ADA)).toMatchObject({ ok: false })
    expect(other.keep.kept).toBeNull()
  })

  it('does not take the box of another account', async () => {
    await signUp()
    const body = server.bodies.get('ada@wick.test')
    if (body === undefined) throw new Error('nothing came')
    const wraps = body.wraps.map((wrap) => ({ ...wrap, box: wrap.box.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')) }))
    server.bodies.set('ada@wick.test', { ...body, wraps })
    const other = newDevice()
    expect(await signIn(other, ADA)).toMatchObject({ refusal: { code: 'unopenable' } })
    expect(other.keep.kept).toBeNull()
  })
})

describe('a session that follows another one', () => {
  const ways = {
    login: async () => signIn(device, ADA),
    async register() {
      const started = await startSignUp(device, { ...ADA, handle: 'bob@wick.test' })
      return started.ok ? started.value.submit() : started
    },
    async recover(code: string) {
      const claim = await claimByCode({ handle: ADA.handle, code })
      return claim.ok ? beginRecovery(device, claim.value) : claim
    },
  }

  it.each(['login', 'register', 'recover'] as const)('begins by %s once the sign-out has its answer', async (call) => {
    const { recoveryCode } = await signUp()
    const { server: sessions } = await createSessionServer(() => 0)
    const { promise: answer, resolve: give } = Promise.withResolvers<Answer<undefined, never>>()
    const { keep, locks, ports } = device
    const before = { server: { ...sessions, signOut: () => answer }, keep, locks, tabs: createTabBus().join(), ports }
    const left = createAccountSession(before).signOut()
    server.calls.length = 0
    const entered = ways[call](recoveryCode)
    await vi.waitFor(async () => expect((await navigator.locks.query()).pending).toHaveLength(1))
    expect(server.calls).not.toContain(call)
    give(granted(undefined))
    expect(await left).toMatchObject({ ok: true })
    expect(await entered).toMatchObject({ ok: true })
    expect(server.calls).toContain(call)
  })
})

describe('recovering', () => {
  const NEW_PASSWORD = 'five green bottles'

  async function begin() {
    const ada = await signUp()
    const other = newDevice()
    server.calls.length = 0
    const claim = await claimByCode({ handle: 'ADA@wick.test', code: ada.recoveryCode.toLowerCase() })
    if (!claim.ok) throw new Error(claim.refusal.code)
    const show = async () => beginRecovery(other, claim.value, { deviceName: 'laptop' })
    return { ada, other, show }
  }

  it('shows the same claim again, and sets the same password by the same call', async () => {
    const { ada, other, show } = await begin()
    // More often than it is repeated by itself.
    server.lost.push('recover', 'recover', 'recover', 'recover')
    expect(await show()).toMatchObject({ refusal: { code: 'unreachable' } })
    const begun = await show()
    if (!begun.ok) throw new Error(begun.refusal.code)
    expect(other.keep.kept).toBeNull()
    server.lost.push('setCredential', 'setCredential', 'setCredential', 'setCredential')
    expect(await begun.value.setPassword(NEW_PASSWORD)).toMatchObject({ refusal: { code: 'unreachable' } })
    const signedIn = { accountId: ada.accountId, rootKey: ada.rootKey }
    expect(await begun.value.setPassword(NEW_PASSWORD)).toMatchObject({ ok: true, value: signedIn })
    expect(server.recovered).toHaveLength(2)
    expect(server.calls.filter((name) => name === 'startCredential')).toHaveLength(1)
    expect(server.labels).toHaveLength(1)
    expect(other.keep.kept).toMatchObject({ accountId: ada.accountId })
    expect(await signIn(newDevice(), { ...ADA, password: NEW_PASSWORD })).toMatchObject({ ok: true, value: signedIn })
  })

  it('shows the code once more where choosing a password took too long', async () => {
    const { ada, show } = await begin()
    const begun = await show()
    if (!begun.ok) throw new Error(begun.refusal.code)
    server.endRecoveries()
    expect(await begun.value.setPassword(NEW_PASSWORD)).toMatchObject({ ok: true, value: { rootKey: ada.rootKey } })
    const claims = server.recovered.filter((body) => 'proof' in body)
    expect(new Set(claims.map(({ commandId }) => commandId)).size).toBe(2)
  })

  it('keeps neither the code nor what it opens while a password is chosen', async () => {
    const { ada, show } = await begin()
    const decrypt = crypto.subtle.decrypt.bind(crypto.subtle)
    const opened: ArrayBuffer[] = []
    const spy = vi.spyOn(crypto.subtle, 'decrypt').mockImplementation(async (...asked) => {
      const plain = await decrypt(...asked)
      opened.push(plain)
      return plain
    })
    const begun = await show()
    if (!begun.ok) throw new Error(begun.refusal.code)
    expect(opened.map((plain) => new Uint8Array(plain))).toEqual([new Uint8Array(32)])
    expect(await begun.value.setPassword(NEW_PASSWORD)).toMatchObject({ ok: true, value: { rootKey: ada.rootKey } })
    expect(opened.map((plain) => new Uint8Array(plain))).toEqual([new Uint8Array(32), new Uint8Array(32)])
    spy.mockRestore()
    const claim = await claimByCode({ handle: ADA.handle, code: ada.recoveryCode })
    expect(claim).toMatchObject({ ok: true, value: { secret: { extractable: false } } })
  })

  it('tells what is no code from a code of somebody else', async () => {
    const { show, ada } = await begin()
    expect(await claimByCode({ handle: ADA.handle, code: 'W3GY' })).toMatchObject({
      refusal: { code: 'invalid_input' },
    })
    const foreign = await claimByCode({ handle: 'bob@wick.test', code: ada.recoveryCode })
    if (!foreign.ok) throw new Error(foreign.refusal.code)
    expect(await beginRecovery(newDevice(), foreign.value)).toMatchObject({ refusal: { code: 'sign_in_refused' } })
    expect(await show()).toMatchObject({ ok: true })
  })
})

describe('a password whose answers got lost', () => {
  it('is begun anew only where the server knows nothing of it any more', async () => {
    const ada = await signUp()
    const lost = Array.from({ length: 4 }, () => denied('unreachable'))
    const answers = [...lost, denied('invalid_input'), granted(undefined), granted(undefined)]
    const sent: string[] = []
    const setCredential = async (_token: string, { commandId }: { readonly commandId: string }) => {
      sent.push(commandId)
      return answers.shift() ?? denied('internal')
    }
    const claim = await claimByCode({ handle: ADA.handle, code: ada.recoveryCode })
    if (!claim.ok) throw new Error(claim.refusal.code)
    const begun = await beginRecovery({ ...newDevice(), api: { ...server.api, setCredential } }, claim.value)
    if (!begun.ok) throw new Error(begun.refusal.code)
    expect(await begun.value.setPassword('five green bottles')).toMatchObject({ refusal: { code: 'unreachable' } })
    expect(await begun.value.setPassword('five green bottles')).toMatchObject({ ok: true })
    expect(await begun.value.setPassword('four green bottles')).toMatchObject({ ok: true })
    const [first, anew, other] = new Set(sent)
    expect(sent).toEqual([first, first, first, first, first, anew, other])
  })
})
