import { randomBytes } from 'node:crypto'
import { AccountFields } from '@wick/contracts/account-events'
import { AccountId, SessionId } from '@wick/contracts/account-ids'
import { MAX_ENDED_SESSIONS, MAX_SESSIONS } from '@wick/contracts/account-limits'
import { CommandId } from '@wick/contracts/ids'
import { evolveAccount, NO_ACCOUNT } from '@wick/domain/account/account'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { type NatsBroker, startNats } from '@wick/platform/testing/nats'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAccessTokens } from '../adapters/access-tokens.ts'
import { createHandleTags } from '../adapters/handle-tags.ts'
import { createRefreshTokens } from '../adapters/refresh-tokens.ts'
import { createDeriveKeys } from '../adapters/secret-keys.ts'
import { jetStreamSessions } from '../adapters/sessions.jetstream.ts'
import { ensureAccountStreams } from '../adapters/streams.ts'
import { jetStreamVaults } from '../adapters/vaults.jetstream.ts'
import { beginSession } from './begin-session.ts'
import { endOne } from './end-one.ts'

const MAX_BYTES = 64 * 1024 * 1024
let broker: NatsBroker
let nats: Nats
beforeAll(async () => {
  broker = await startNats()
  nats = await connectNats({ url: broker.url }, 'tests')
  await ensureAccountStreams(nats, { storage: 'memory', replicas: 1, maxBytes: MAX_BYTES })
})
afterAll(async () => {
  await nats[Symbol.asyncDispose]()
  await broker.stop()
})

const bytes = (length: number) => randomBytes(length).toString('base64url')
const command = CommandId.parse('a-command-of-tests')

/** Signs in to an account of that version of tokens. */
function newAccount() {
  let at = Date.now()
  const now = () => ++at
  const deriveKeys = createDeriveKeys({ account: ['a secret of more than 32 characters'] })
  const ports = {
    sessions: jetStreamSessions(nats),
    vaults: jetStreamVaults(nats, MAX_BYTES),
    accessTokens: createAccessTokens(deriveKeys, now),
    refreshTokens: createRefreshTokens(deriveKeys),
    tags: createHandleTags('another secret of more than 32 characters'),
    now,
  }
  const accountId = AccountId.parse(bytes(16))
  const fields = AccountFields.parse({
    handle: 'ada',
    record: bytes(192),
    ksf: 1,
    identity: bytes(32),
    wraps: [],
    recovery: bytes(32),
  })
  const key = randomBytes(32)
  const registered = { type: 'account.registered', commandId: command, at, role: 'member' } as const
  const account = evolveAccount(NO_ACCOUNT, registered)
  if (account.status !== 'active') throw new Error('no account is registered')
  const signIn = async (tokenVersion = 1, sessionId = SessionId.parse(bytes(16)), withMark?: true) => {
    const opened = { account: { ...account, tokenVersion }, version: 1, key, fields }
    const device = { label: bytes(128), key: bytes(32) }
    return (await beginSession(ports, { accountId, sessionId, device, opened, withMark }))?.session
  }
  return { ports, accountId, signIn }
}

it('keeps few sessions, however often somebody signs in and out', async () => {
  const { ports, accountId, signIn } = newAccount()
  let last = SessionId.parse(bytes(16))
  for (let count = 0; count < MAX_ENDED_SESSIONS + 10; count++) {
    last = (await signIn())?.sessionId ?? last
    await endOne(ports, { accountId, sessionId: last })
  }
  await signIn()
  const { sessions } = await ports.sessions.list(accountId)
  expect(sessions).toHaveLength(MAX_ENDED_SESSIONS + 1)
  // What has ended last does not begin again.
  expect(await signIn(1, last)).toBeUndefined()
})

it('keeps few sessions, however often all of them are outdated', async () => {
  const { ports, accountId, signIn } = newAccount()
  for (let tokenVersion = 1; tokenVersion < MAX_ENDED_SESSIONS + 10; tokenVersion++) await signIn(tokenVersion)
  const { sessions } = await ports.sessions.list(accountId)
  expect(sessions.length).toBeLessThanOrEqual(MAX_ENDED_SESSIONS + 1)
  expect(sessions.filter(({ session }) => session?.type === 'session.open')).toHaveLength(1)
})

it('ends the session renewed longest ago where there are as many as may be', async () => {
  const { ports, accountId, signIn } = newAccount()
  const first = await signIn()
  for (let count = 0; count < MAX_SESSIONS; count++) await signIn()
  const { sessions } = await ports.sessions.list(accountId)
  const open = sessions.filter(({ session }) => session?.type === 'session.open')
  expect(open).toHaveLength(MAX_SESSIONS)
  expect(open.map(({ sessionId }) => sessionId)).not.toContain(first?.sessionId)
})

it('marks the password for a gateway that asks for it by name alone', async () => {
  const { signIn } = newAccount()
  expect(await signIn()).not.toHaveProperty('passwordMark')
  const marked = await signIn(1, SessionId.parse(bytes(16)), true)
  expect(marked?.passwordMark).toMatch(/^[A-Za-z0-9_-]{22}$/)
})
