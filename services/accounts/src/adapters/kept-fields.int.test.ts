import { randomBytes } from 'node:crypto'
import { AccountFields, SessionEvent, SessionFields } from '@wick/contracts/account-events'
import { AccountId, SessionId } from '@wick/contracts/account-ids'
import { CommandId } from '@wick/contracts/ids'
import { NO_ACCOUNT } from '@wick/domain/account/account'
import { withCredential } from '@wick/domain/account/account-fields'
import { openSession, renewSession } from '@wick/domain/account/session'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { UnavailableError } from '@wick/platform/process/errors'
import { type NatsBroker, startNats } from '@wick/platform/testing/nats'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { jetStreamAccountLanes } from './accounts.jetstream.ts'
import { jetStreamSessions, sealDevice } from './sessions.jetstream.ts'
import { ensureAccountStreams } from './streams.ts'

let broker: NatsBroker
let nats: Nats
beforeAll(async () => {
  broker = await startNats()
  nats = await connectNats({ url: broker.url }, 'tests')
  await ensureAccountStreams(nats, { storage: 'memory', replicas: 1, maxBytes: 64 * 1024 * 1024 })
})
afterAll(async () => {
  await nats[Symbol.asyncDispose]()
  await broker.stop()
})

const bytes = (length: number) => randomBytes(length).toString('base64url')
const newAccount = () => AccountId.parse(bytes(16))
const key = randomBytes(32)
/** What a version to come may add. */
const added = { addedLater: [{ name: 'of then' }] }
const wrap = { kind: 'password', id: bytes(16), box: bytes(60) } as const
const fields = {
  handle: 'ada',
  record: bytes(192),
  ksf: 1,
  identity: bytes(32),
  wraps: [wrap],
  recovery: bytes(32),
  passkeys: [],
}

/** An account whose first event seals that. */
async function registered(sealed: object) {
  const [lanes, accountId] = [jetStreamAccountLanes(nats), newAccount()]
  const event = { type: 'account.registered', commandId: newCommand(), at: 1, role: 'member' } as const
  await lanes.append(accountId, { event, account: NO_ACCOUNT, version: 0 }, { key, fields: sealed as AccountFields })
  return { lanes, accountId }
}
const newCommand = () => CommandId.parse(bytes(16))

it('keeps of an account what a newer version has added, whoever writes the next event', async () => {
  const { lanes, accountId } = await registered({ ...fields, ...added })
  const { account, version, fields: open } = await lanes.load(accountId)
  const known = open(key)
  if (known === null) throw new Error('the fields do not open')
  const credential = { record: bytes(192), ksf: 1, wrap: { ...wrap, box: bytes(60) } } as const
  const event = { type: 'account.recovery_set', commandId: newCommand(), at: 2 } as const
  await lanes.append(accountId, { event, account, version }, { key, fields: withCredential(known, credential) })
  const after = (await lanes.loadFields(accountId))(key)
  expect(after).toEqual({ ...fields, ...added, record: credential.record, wraps: [credential.wrap] })
})

it('judges no account whose fields it cannot read, though they open', async () => {
  const { lanes, accountId } = await registered({ ...fields, wraps: [{ ...wrap, kind: 'unheard of' }] })
  const { fields: open } = await lanes.load(accountId)
  expect(() => open(key)).toThrow(UnavailableError)
  expect(open(randomBytes(32))).toBeNull()
})

it('keeps of a session what a newer version has added, through renewals and names', async () => {
  const sessions = jetStreamSessions(nats)
  const place = { accountId: newAccount(), sessionId: SessionId.parse(bytes(16)) }
  const device = SessionFields.parse({ label: bytes(128), key: bytes(32), ...added })
  const opened = { ...openSession({ now: 1, tokenVersion: 1 }), ...added }
  await sessions.create(place, opened, sealDevice(key, place, device), 0)

  const loaded = await sessions.load(place)
  const { next } = renewSession(loaded.session, 1, { now: 2, tokenVersion: 1 })
  const known = loaded.device(key)
  if (next === null || known === null) throw new Error('the session is not renewed')
  const label = bytes(128)
  await sessions.replace(place, next, { ...loaded, sealed: sealDevice(key, place, { ...known, label }) })

  const after = await sessions.load(place)
  expect(after.session).toMatchObject({ generation: 2, ...added })
  expect(after.device(key)).toEqual({ ...device, label, ...added })
})

it('never takes what it does not know for what it knows', () => {
  for (const [schema, kept] of [
    [AccountFields, { ...fields, ksf: 2 }],
    [SessionEvent, { ...openSession({ now: 1, tokenVersion: 1 }), purpose: 'another' }],
    [SessionFields, { label: bytes(128) }],
  ] as const)
    expect(schema.safeParse(kept).success).toBe(false)
})
