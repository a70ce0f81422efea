import { randomBytes } from 'node:crypto'
import * as library from '@serenity-kit/opaque'
import { InboxId } from '@wick/contracts/account-cards'
import { AccountFields } from '@wick/contracts/account-events'
import { AccountId, Handle, SessionId } from '@wick/contracts/account-ids'
import { accountSubject } from '@wick/contracts/account-subjects'
import { CommandId } from '@wick/contracts/ids'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { UnavailableError } from '@wick/platform/process/errors'
import { createLogger } from '@wick/platform/process/logger'
import { type NatsBroker, startNats } from '@wick/platform/testing/nats'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAccessTokens } from '../adapters/access-tokens.ts'
import { jetStreamAccountLanes } from '../adapters/accounts.jetstream.ts'
import { jetStreamCards } from '../adapters/cards.jetstream.ts'
import { createHandleTags } from '../adapters/handle-tags.ts'
import { encodeEvent } from '../adapters/event-header.ts'
import { jetStreamKeyRing } from '../adapters/key-ring.jetstream.ts'
import { createOpaque } from '../adapters/opaque.ts'
import { createRefreshTokens } from '../adapters/refresh-tokens.ts'
import { jetStreamRingStreams } from '../adapters/ring-streams.ts'
import { jetStreamRings } from '../adapters/rings.jetstream.ts'
import { createDeriveKeys } from '../adapters/secret-keys.ts'
import { jetStreamSessions } from '../adapters/sessions.jetstream.ts'
import { ensureAccountStreams } from '../adapters/streams.ts'
import { jetStreamVaults } from '../adapters/vaults.jetstream.ts'
import { beginSession } from './begin-session.ts'
import { ensureDecoy } from './ensure-decoy.ts'
import { findCardHandler } from './find-card.ts'
import { openAccount } from './open-account.ts'
import { storeAccount } from './register.ts'
import { ensureNewestRing } from './roll-ring.ts'
import { setCardHandler } from './set-card.ts'
import { startLoginHandler } from './start-login.ts'
import { createStates } from './states.ts'

const OPTIONS = { storage: 'memory', replicas: 1, maxBytes: 64 * 1024 * 1024 } as const
const deriveKeys = createDeriveKeys({ account: ['a secret of more than 32 characters'] })
const NO_BODY = new Uint8Array()
const logger = createLogger('tests', 'error')
const bytes = (length: number) => randomBytes(length).toString('base64url')

let broker: NatsBroker
let nats: Nats
let ports: Awaited<ReturnType<typeof connectPorts>>
let decoy: AccountId
beforeAll(async () => {
  broker = await startNats()
  nats = await connectNats({ url: broker.url }, 'tests')
  await ensureAccountStreams(nats, OPTIONS)
  ports = await connectPorts()
  await ensureNewestRing(ports)
  decoy = await ensureDecoy(ports, deriveKeys)
})
afterAll(async () => {
  await nats[Symbol.asyncDispose]()
  await broker.stop()
})

async function connectPorts() {
  await library.ready
  const rings = await jetStreamRings(nats, Date.now)
  return {
    rings,
    ringStreams: jetStreamRingStreams(nats, deriveKeys, OPTIONS),
    ring: jetStreamKeyRing(nats, rings, deriveKeys),
    lanes: jetStreamAccountLanes(nats),
    cards: jetStreamCards(nats),
    sessions: jetStreamSessions(nats),
    vaults: jetStreamVaults(nats, OPTIONS.maxBytes),
    accessTokens: createAccessTokens(deriveKeys, Date.now),
    refreshTokens: createRefreshTokens(deriveKeys),
    opaque: await createOpaque(library.server.createSetup()),
    tags: createHandleTags('another secret of more than 32 characters'),
    now: Date.now,
  }
}

/** Somebody with a card, who is signed in. */
async function somebody(isReachable: boolean) {
  const accountId = AccountId.parse(bytes(16))
  const handle = Handle.parse(`somebody.${randomBytes(6).toString('hex')}`)
  const identity = bytes(32)
  const fields = AccountFields.parse({
    handle,
    record: ports.opaque.makeRecord(ports.tags.of(handle)),
    ksf: 1,
    identity,
    wraps: [],
    recovery: bytes(32),
    passkeys: [],
  })
  expect(await storeAccount(ports, { accountId, commandId: CommandId.parse(accountId), fields })).toBeNull()
  const opened = await openAccount(ports, accountId)
  if (opened === null) throw new Error('no account is made')
  const device = { label: bytes(128), key: bytes(32) }
  const begun = await beginSession(ports, { accountId, sessionId: SessionId.parse(bytes(16)), device, opened })
  const accessToken = begun?.session.accessToken ?? ''
  const prekey = { id: bytes(8), pub: bytes(32), from: 1, signature: bytes(64) }
  const card = { accountId, identity, inbox: InboxId.parse(bytes(16)), prekey, signature: bytes(64) }
  expect(await setCardHandler(ports)({ accessToken, card, isReachable }, NO_BODY)).toEqual({ ok: {} })
  return { accountId, handle, accessToken, card, key: opened.key }
}

const nobody = () => Handle.parse(`nobody.${randomBytes(6).toString('hex')}`)

/** As a replica of a version before wrote it: an event that does not say what the account is. */
async function storeOldEvent(accountId: AccountId): Promise<void> {
  const event = { type: 'account.signed_out', commandId: CommandId.parse(bytes(16)), at: 2, tokenVersion: 2 } as const
  await nats.js.publish(accountSubject(accountId), undefined, { headers: encodeEvent(event) })
}

it('a card is looked for by as many questions, whosever the handle is', async () => {
  const asking = await somebody(false)
  const [reachable, hidden] = [await somebody(true), await somebody(false)]
  for (const { accountId } of [reachable, hidden]) await storeOldEvent(accountId)
  const asked: string[] = []
  const { streams } = nats.jsm
  const watched = {
    ...nats,
    jsm: {
      ...nats.jsm,
      streams: new Proxy(streams, {
        get(of, name) {
          asked.push(String(name))
          const value: unknown = Reflect.get(of, name)
          return typeof value === 'function' ? value.bind(of) : value
        },
      }),
    },
  } as Nats
  const find = findCardHandler({
    ...ports,
    lanes: jetStreamAccountLanes(watched),
    cards: jetStreamCards(watched),
    decoy,
  })
  const questions = async (handle: Handle) => {
    asked.length = 0
    const answer = await find({ accessToken: asking.accessToken, of: { handle } }, NO_BODY)
    return { answer, asked: asked.length }
  }
  const none = await questions(nobody())
  expect(none).toEqual({ answer: { refused: 'card_not_found' }, asked: expect.any(Number) })
  expect(await questions(hidden.handle)).toEqual(none)
  expect(await questions(reachable.handle)).toEqual({ answer: { ok: { card: reachable.card } }, asked: none.asked })
})

it('no mark of a password tells a gateway that nobody has a handle', async () => {
  const states = createStates(deriveKeys, Date.now)
  const start = startLoginHandler({ ...ports, ...states, decoy, logger })
  const markOf = async (handle: Handle) => {
    const { startLoginRequest: ke1 } = library.client.startLogin({ password: 'any' })
    const started = await start({ handle, ke1, withMark: true }, NO_BODY)
    return 'ok' in started ? started.ok.passwordMark : undefined
  }
  const [one, other] = [nobody(), nobody()]
  const marks = [await markOf(one), await markOf(other)]
  expect(marks).toEqual([expect.any(String), expect.any(String)])
  expect(marks[0]).not.toBe(marks[1])
  // A browser is known by it, the next time too.
  expect(await markOf(one)).toBe(marks[0])
})

it('a password has one mark, at the beginning of a sign-in and its end', async () => {
  const { accountId, handle } = await somebody(false)
  const states = createStates(deriveKeys, Date.now)
  const { startLoginRequest: ke1 } = library.client.startLogin({ password: 'any' })
  const start = startLoginHandler({ ...ports, ...states, decoy, logger })
  const started = await start({ handle, ke1, withMark: true }, NO_BODY)
  const opened = await openAccount(ports, accountId)
  if (opened === null) throw new Error('no account is made')
  const place = { accountId, sessionId: SessionId.parse(bytes(16)), device: { label: bytes(128), key: bytes(32) } }
  const begun = await beginSession(ports, { ...place, opened, withMark: true })
  expect(begun?.session.passwordMark).toMatch(/^[A-Za-z0-9_-]{22}$/)
  expect('ok' in started && started.ok.passwordMark).toBe(begun?.session.passwordMark)
})

it('keeps what a newer version added to a card, and judges none it cannot read', async () => {
  const { accountId, accessToken, card, key } = await somebody(false)
  const version = async () => (await ports.cards.load(accountId))?.version ?? 0
  const added = { addedLater: { name: 'of then' } }
  await ports.cards.replace(accountId, key, { card, isReachable: false, ...added }, await version())
  await setCardHandler(ports)({ accessToken, card, isReachable: true }, NO_BODY)
  expect((await ports.cards.load(accountId))?.open(key)).toEqual({ card, isReachable: true, ...added })

  const unknown = { card: { ...card, prekey: 'of another kind' }, isReachable: true }
  await ports.cards.replace(accountId, key, unknown as never, await version())
  const loaded = await ports.cards.load(accountId)
  expect(() => loaded?.open(key)).toThrow(UnavailableError)
  expect(loaded?.open(randomBytes(32))).toBeNull()
})
