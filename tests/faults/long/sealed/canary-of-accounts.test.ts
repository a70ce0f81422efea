import { appendFile, mkdir, mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { freePort } from '@wick/brokers/free-port'
import { readRecoveryCode } from '@wick/client/account/crypto/recovery-code'
import { signIn } from '@wick/client/account/flow/sign-in'
import { firstIdentity } from '@wick/client/account/crypto/identity'
import { startSignUp } from '@wick/client/account/flow/sign-up'
import { withToken } from '@wick/client/account/session/with-token'
import type { Answer } from '@wick/client/http/call'
import { createAccountBrowser } from '@wick/client/testing/account-browser'
import { startStretchThread, type StretchThread } from '@wick/client/testing/stretch-thread'
import { SERVICES_WITH_ACCOUNTS } from '@wick/contracts/broker-accounts'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Canary, canary, positiveControl, sightings, withUnzipped } from '../../../support/canary.ts'
import { dumpFolder, dumpRedis } from '../../../support/dump.ts'
import { eavesdrop, type Overheard } from '../../../support/eavesdrop.ts'
import { snapshotEnvironment, takeHeapSnapshot } from '../../../support/heap-snapshot.ts'
import { type Processes, startProcesses } from '../../../support/processes.ts'
import { startTraceReceiver, type TraceReceiver } from '../../../support/trace-receiver.ts'
import { Visitor } from '../../../support/visitor.ts'
import { Wire } from '../../../support/wire.ts'

const HANDLE = 'canary-handle-3b90'
const PASSWORD = 'canary password 5c1e7f – known to nobody'
const DEVICE = 'canary device 88ad21'
/** What a gateway keeps in its memory for good, so that a look into it can be shown to find something. */
const ORIGIN = 'http://canary-origin-71cc.test'

const resources = new AsyncDisposableStack()
const network: Buffer[] = []
let overheard: Overheard
let system: Processes
let traces: TraceReceiver
let thread: StretchThread
let snapshots: string
let address: string

beforeAll(async () => {
  const folder = resources.use(await mkdtempDisposable(join(tmpdir(), 'wick-canary-')))
  snapshots = join(folder.path, 'snapshots')
  await mkdir(snapshots)
  traces = resources.use(await startTraceReceiver())
  const port = await freePort()
  const wire = resources.use(await Wire.lay(port, (bytes) => network.push(bytes)))
  address = `http://127.0.0.1:${wire.port}`
  const env = {
    ...snapshotEnvironment(snapshots),
    PUBLIC_ORIGINS: `${address},${ORIGIN}`,
    // Counted under what Redis knows.
    RATE_LIMITS: 'on',
    RATE_SIGNIN_PER_MINUTE: '1000',
    LOG_LEVEL: 'trace',
    OTEL_EXPORTER_OTLP_ENDPOINT: traces.url,
    OTEL_TRACES_SAMPLER_ARG: '1',
  }
  system = resources.use(await startProcesses({ ports: [port], env, accounts: 'on' }))
  overheard = await eavesdrop(system, SERVICES_WITH_ACCOUNTS, resources)
  thread = resources.use(startStretchThread())
})
afterAll(() => resources.disposeAsync())

function granted<Value>(answer: Answer<Value, string>): Value {
  if (!answer.ok) throw new Error(answer.refusal.code)
  return answer.value
}

const browse = () => createAccountBrowser({ server: address, stretcher: thread.stretcher })

interface Secrets {
  readonly accountId: string
  /** Which no server may ever have seen. */
  readonly hidden: readonly Canary[]
}

/** Somebody signs up and in, well and badly, looks at their devices and signs out of one. */
async function liveAndErr(): Promise<Secrets> {
  const [phone, laptop] = [browse(), browse()]
  const started = granted(await startSignUp(phone.device, { handle: HANDLE, password: PASSWORD, deviceName: DEVICE }))
  const { accountId, rootKey } = granted(await started.submit())
  const wrong = await signIn(laptop.device, { handle: HANDLE, password: `${PASSWORD}?` })
  expect(wrong).toMatchObject({ ok: false, refusal: { code: 'sign_in_refused' } })
  const again = granted(await signIn(laptop.device, { handle: HANDLE, password: PASSWORD }))
  expect(again.rootKey).toEqual(rootKey)
  const taken = await startSignUp(browse().device, { handle: HANDLE, password: PASSWORD, deviceName: DEVICE })
  expect(taken).toMatchObject({ ok: false, refusal: { code: 'handle_taken' } })
  const { sessions } = granted(await withToken(phone.openTab(), (token) => phone.api.sessions(token)))
  expect(sessions).toHaveLength(2)
  granted(await withToken(laptop.openTab(), (token) => laptop.api.endSessions(token, 'others')))

  const code = readRecoveryCode(started.recoveryCode) ?? new Uint8Array()
  return {
    accountId,
    hidden: [
      canary('password', PASSWORD),
      canary('name of a device', DEVICE),
      canary('recovery code', started.recoveryCode),
      canary('recovery code in one', started.recoveryCode.replaceAll('-', '')),
      canary('recovery code, as bytes', code),
      canary('root key', rootKey),
      canary('identity', (await firstIdentity(rootKey)).pkcs8),
    ],
  }
}

/** Calls that nobody makes, with the handle wherever one can write it. */
async function callBadly(): Promise<void> {
  const eve = new Visitor(address)
  const path = '/api/account/login/start'
  await eve.call('POST', path, { handle: HANDLE, ke1: HANDLE })
  await eve.call('POST', path, `{"handle":"${HANDLE}","ke1":`)
  await eve.call('POST', path, { handle: HANDLE, ke1: '', more: HANDLE })
  await eve.call('GET', `/api/account/${HANDLE}`)
  await eve.call('GET', `/api/account/me?handle=${HANDLE}`, undefined, { authorization: `Bearer ${HANDLE}` })
  await eve.call('DELETE', `/api/account/sessions/${HANDLE}`, undefined, { cookie: `wick_session=${HANDLE}` })
}

/** Whatever stays behind a call: none of it may have heard of the handle either. */
async function remains(): Promise<Readonly<Record<string, Buffer>>> {
  const redis = new Redis(system.redis.url)
  const metrics = await Promise.all(
    system.names.map(async (name) => (await fetch(`${system.health(name)}/metrics`)).text()),
  )
  const stores = {
    'files of the broker': await dumpFolder(system.storeFolder),
    'redis keys': await dumpRedis(redis),
    redis: Buffer.concat(overheard.redis),
    logs: await dumpFolder(system.logFolder),
    traces: Buffer.from(traces.raw.join('\n')),
    metrics: Buffer.from(metrics.join('\n')),
    'heap of a gateway': await takeHeapSnapshot(system.get('gateway-1'), snapshots),
    'heap of accounts': await takeHeapSnapshot(system.get('accounts-1'), snapshots),
  }
  redis.disconnect()
  return stores
}

/** What passes, and is gone. A handle has to be told to whoever asks for it. */
const passed = () => ({
  network: withUnzipped(Buffer.concat(network)),
  nats: withUnzipped(Buffer.concat(overheard.nats)),
})

const seenIn = (hays: Readonly<Record<string, Buffer>>, canaries: readonly Canary[]) =>
  Object.entries(hays).flatMap(([place, hay]) => sightings(hay, canaries).map((sight) => `${place}: ${sight}`))

const placesOf = (hays: Readonly<Record<string, Buffer>>, one: Canary) =>
  Object.entries(hays).flatMap(([place, hay]) => (sightings(hay, [one]).length > 0 ? [place] : []))

// A4: the server never holds a password or its equal.
it('shows no server a password, a recovery code, a root key or a device’s name', async () => {
  const { accountId, hidden } = await liveAndErr()
  await callBadly()
  await traces.until('a sign-in', () => traces.raw.find((text) => text.includes('"accounts"')))
  const [kept, gone] = [await remains(), passed()]
  expect(seenIn({ ...kept, ...gone }, hidden)).toEqual([])
  expect(seenIn(kept, [canary('handle', HANDLE)])).toEqual([])

  // All of it did pass there, or the scan would prove nothing.
  expect(seenIn(gone, [canary('handle', HANDLE)])).toEqual(
    expect.arrayContaining(['network: handle (plain)', 'nats: handle (plain)']),
  )
  expect(kept['files of the broker']?.includes(accountId)).toBe(true)
  expect(kept['redis']?.includes('gateway:limit:signin')).toBe(true)
  expect(kept['metrics']?.includes('wick_')).toBe(true)
  // What a process does keep is seen in its heap.
  expect(placesOf(kept, canary('setup', system.accountSecrets?.opaqueSetup ?? ''))).toEqual(['heap of accounts'])
  expect(placesOf(kept, canary('origin', ORIGIN))).toEqual(['heap of a gateway'])
})

it('would have found them', async () => {
  const planted = [canary('password', PASSWORD), canary('bytes', Buffer.from(PASSWORD).reverse())]
  const control = Buffer.concat(planted.map(positiveControl))
  for (const heard of [network, overheard.nats, overheard.redis]) heard.push(control)
  await appendFile(join(system.logFolder, 'accounts-1.log'), control)
  await appendFile(join(system.storeFolder, 'planted.blk'), control)
  const redis = new Redis(system.redis.url)
  await redis.set('planted', control)
  redis.disconnect()
  const hays: Readonly<Record<string, Buffer>> = { ...(await remains()), ...passed() }
  for (const place of ['network', 'nats', 'redis', 'logs', 'redis keys', 'files of the broker']) {
    const seen = sightings(hays[place] ?? Buffer.alloc(0), planted)
    expect([place, seen]).toEqual([place, expect.arrayContaining(['password (plain)', 'bytes (plain)'])])
  }
})
