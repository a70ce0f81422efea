import { headers } from '@nats-io/transport-node'
import { AccountId, SessionId, Tag } from '@wick/contracts/account-ids'
import { accountSubject, handleSubject, sessionSubject } from '@wick/contracts/account-subjects'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { UnavailableError } from '@wick/platform/process/errors'
import { type NatsBroker, startNats } from '@wick/platform/testing/nats'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { jetStreamAccountLanes } from './accounts.jetstream.ts'
import { jetStreamSessions } from './sessions.jetstream.ts'
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

const accountId = AccountId.parse('an-account-of-the-test')
const sessionId = SessionId.parse('a-session-of-the-test')
const tag = Tag.parse(`${'A'.repeat(21)}Q`)

/** As a version to come may write it. */
async function storeUnknown(subject: string): Promise<number> {
  const header = headers()
  header.set('Wick-Event', JSON.stringify({ type: 'unheard.of', commandId: 'a-command-of-then', at: 1 }))
  return (await nats.js.publish(subject, undefined, { headers: header })).seq
}

it('gives a handle to nobody of which it cannot read the last event', async () => {
  const seq = await storeUnknown(handleSubject(tag))
  const loaded = await jetStreamAccountLanes(nats).loadHandle(tag)
  expect(loaded).toEqual({ handle: { status: 'withheld' }, version: seq })
})

it('judges no account of which it cannot read an event', async () => {
  await storeUnknown(accountSubject(accountId))
  const lanes = jetStreamAccountLanes(nats)
  await expect(lanes.load(accountId)).rejects.toThrow(UnavailableError)
  const open = await lanes.loadFields(accountId)
  expect(() => open(Buffer.alloc(32))).toThrow(UnavailableError)
})

it('judges no session of which it cannot read the event', async () => {
  await storeUnknown(sessionSubject(accountId, sessionId))
  const sessions = jetStreamSessions(nats)
  await expect(sessions.load({ accountId, sessionId })).rejects.toThrow(UnavailableError)
  await expect(sessions.list(accountId)).rejects.toThrow(UnavailableError)
})
