import { randomBytes } from 'node:crypto'
import type { AccountEvent, AccountFields } from '@wick/contracts/account-events'
import { AccountId } from '@wick/contracts/account-ids'
import { PasskeyId } from '@wick/contracts/account-passkeys'
import { ACCOUNTS_STREAM, accountSubject, passkeySubject } from '@wick/contracts/account-subjects'
import { CommandId } from '@wick/contracts/ids'
import { NO_ACCOUNT } from '@wick/domain/account/account'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { type NatsBroker, startNats } from '@wick/platform/testing/nats'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { jetStreamAccountLanes } from './accounts.jetstream.ts'
import { encodeEvent } from './event-header.ts'
import { decodeLaneMessage, encodeLaneMessage } from './lane-message.ts'
import { lastInLane } from './lanes.ts'
import { seal } from './seal.ts'
import { ensureAccountStreams } from './streams.ts'

let broker: NatsBroker
let nats: Nats
beforeAll(async () => {
  broker = await startNats()
  nats = await connectNats({ url: broker.url }, 'tests')
  await ensureAccountStreams(nats, { storage: 'file', replicas: 1, maxBytes: 64 * 1024 * 1024 })
})
afterAll(async () => {
  await nats[Symbol.asyncDispose]()
  await broker.stop()
})

const bytes = (length: number) => randomBytes(length).toString('base64url')
const commandOf = (name: string) => CommandId.parse(name.padEnd(16, '-'))
const passkeyId = PasskeyId.parse(bytes(32))
const key = randomBytes(32)
const fields = {
  handle: 'ada',
  record: bytes(192),
  ksf: 1,
  identity: bytes(32),
  wraps: [],
  recovery: bytes(32),
  passkeys: [],
} as unknown as AccountFields

async function registered() {
  const [lanes, accountId] = [jetStreamAccountLanes(nats), AccountId.parse(bytes(16))]
  const event = { type: 'account.registered', commandId: commandOf('one'), at: 1, role: 'member' } as const
  await lanes.append(accountId, { event, account: NO_ACCOUNT, version: 0 }, { key, fields })
  const change = async (changed: AccountEvent, passkey?: 'passkey.claimed' | 'passkey.released') => {
    const { account, version } = await lanes.load(accountId)
    const claim = passkey && (await lanes.loadPasskey(passkeyId))
    const told = { commandId: changed.commandId, at: changed.at, accountId }
    const claimed = passkey && claim && { passkeyId, event: { type: passkey, ...told }, version: claim.version }
    await lanes.append(accountId, { event: changed, account, version, passkey: claimed }, { key, fields })
  }
  return { lanes, accountId, change }
}

async function keptOf(subject: string): Promise<number> {
  const { state } = await nats.jsm.streams.info(ACCOUNTS_STREAM, { subjects_filter: subject })
  return state.subjects?.[subject] ?? 0
}

it('keeps one message of an account that has changed, and all that it says', async () => {
  const { lanes, accountId, change } = await registered()
  for (let at = 2; at < 12; at++)
    await change({ type: 'account.signed_out', commandId: commandOf(`out-${at}`), at, tokenVersion: at })
  await change({ type: 'account.recovery_set', commandId: commandOf('code'), at: 12 })
  expect(await keptOf(accountSubject(accountId))).toBe(1)
  const { account, fields: open } = await lanes.load(accountId)
  expect(account).toMatchObject({ status: 'active', since: 1, tokenVersion: 11, recoveryVersion: 2, outdatedAt: 11 })
  expect(account).toHaveProperty('applied.size', 12)
  expect([open(key), (await lanes.loadFields(accountId))(key)]).toEqual([fields, fields])
})

it('keeps one message of a passkey, for an hour once it has gone', async () => {
  const { lanes, accountId, change } = await registered()
  for (let count = 1; count <= 6; count++) {
    const isAdded = count % 2 === 1
    const type = isAdded ? 'account.passkey_added' : 'account.passkey_removed'
    const event = { type, commandId: commandOf(`key-${count}`), at: 1 + count } as const
    await change(event, isAdded ? 'passkey.claimed' : 'passkey.released')
    const kept = await lastInLane(nats, passkeySubject(passkeyId))
    expect(kept?.header.get('Nats-TTL')).toBe(isAdded ? '' : '3600s')
  }
  expect([await keptOf(accountSubject(accountId)), await keptOf(passkeySubject(passkeyId))]).toEqual([1, 1])
  expect((await lanes.loadPasskey(passkeyId)).passkey).toEqual({ status: 'free' })
})

it('reads the lane of a version before, and leaves its change alone there', async () => {
  const { lanes, accountId, change } = await registered()
  const subject = accountSubject(accountId)
  const old = { type: 'account.recovery_set', commandId: commandOf('old'), at: 2 } as const
  const body = seal(key, [subject, old.type, old.commandId].join('\n'), Buffer.from(JSON.stringify(fields)))
  await nats.js.publish(subject, body, { headers: encodeEvent(old) })
  expect((await lanes.load(accountId)).account).toMatchObject({ recoveryVersion: 2 })

  await change({ type: 'account.recovery_set', commandId: commandOf('new'), at: 3 })
  expect(await keptOf(subject)).toBe(1)
  const { account, fields: open } = await lanes.load(accountId)
  expect(account).toMatchObject({
    since: 1,
    recoveryVersion: 3,
    applied: new Set(['one', 'old', 'new'].map(commandOf)),
  })
  expect(open(key)).toEqual(fields)
})

it('writes again what a newer version has added to an account, and reads its changes', async () => {
  const { lanes, accountId, change } = await registered()
  await change({ type: 'account.recovery_set', commandId: commandOf('code'), at: 2 })
  const subject = accountSubject(accountId)
  const kept = await lastInLane(nats, subject)
  if (kept === null) throw new Error('nothing is kept')
  const { event, sealed } = decodeLaneMessage(kept)
  if (event.type !== 'account.changed') throw new Error('not a change')
  const newer = { ...event, what: 'account.unheard_of', account: { ...event.account, addedLater: [1] } }
  const { headers, body } = encodeLaneMessage({ event: newer, sealed })
  await nats.js.publish(subject, body, { headers })

  await change({ type: 'account.recovery_set', commandId: commandOf('next'), at: 3 })
  expect((await lanes.load(accountId)).account).toMatchObject({ recoveryVersion: 3, addedLater: [1] })
})

it('tells gateways the kind of a change, and neither its command nor the account', async () => {
  const heard: string[] = []
  const news = nats.connection.subscribe('news.acct.>', {
    callback: (_error, { headers, data }) => {
      heard.push(`${[...(headers ?? [])].join('\n')}\n${data.length}`)
    },
  })
  await nats.connection.flush()
  const { lanes, accountId, change } = await registered()
  await change({ type: 'account.recovery_set', commandId: commandOf('told-to-nobody'), at: 2 })
  await vi.waitFor(() => expect(heard).toHaveLength(2))
  news.unsubscribe()
  expect(heard[1]).toContain('Wick-Event,{"type":"account.changed"}')
  for (const told of heard) {
    expect(told).toMatch(/\n0$/)
    for (const unsaid of [commandOf('one'), commandOf('told-to-nobody'), 'applied', 'role', 'tokenVersion'])
      expect(told).not.toContain(unsaid)
  }
  expect((await lanes.load(accountId)).account).toHaveProperty('applied.size', 2)
})
