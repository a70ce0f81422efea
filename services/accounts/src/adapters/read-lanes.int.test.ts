import { AccountId, SessionId } from '@wick/contracts/account-ids'
import { ACCOUNT_STATE_STREAM, accountSubject, sessionSubject } from '@wick/contracts/account-subjects'
import { CommandId } from '@wick/contracts/ids'
import { endSession, openSession } from '@wick/domain/account/session'
import { ExpiredError, withDeadline } from '@wick/platform/commands/deadline'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { type NatsBroker, startNats } from '@wick/platform/testing/nats'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { jetStreamAccountLanes } from './accounts.jetstream.ts'
import { encodeEvent } from './event-header.ts'
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

const idOf = (name: string) => AccountId.parse(name.padEnd(22, '-'))
const commandOf = (name: string) => CommandId.parse(name.padEnd(16, '-'))

/** The questions that a piece of work asks of the streams, and how many of them at once. */
async function questionsOf(work: (asked: Nats) => Promise<unknown>) {
  let [asked, underWay, atOnce] = [0, 0, 0]
  const streams = new Proxy(nats.jsm.streams, {
    get(target, name: keyof Nats['jsm']['streams']) {
      if (name !== 'getMessage') return target[name].bind(target)
      return async (...question: Parameters<typeof target.getMessage>) => {
        asked++
        atOnce = Math.max(atOnce, ++underWay)
        return target.getMessage(...question).finally(() => underWay--)
      }
    },
  })
  await work({ ...nats, jsm: { ...nats.jsm, streams } as Nats['jsm'] })
  return { asked, atOnce }
}

async function storeLane(accountId: AccountId, signOuts: number): Promise<void> {
  const subject = accountSubject(accountId)
  const registered = { type: 'account.registered', commandId: commandOf('one'), at: 1, role: 'member' }
  await nats.js.publish(subject, undefined, { headers: encodeEvent(registered) })
  for (let count = 1; count <= signOuts; count++) {
    const commandId = commandOf(`out-${count}`)
    const event = { type: 'account.signed_out', commandId, at: 1 + count, tokenVersion: 1 + count }
    await nats.js.publish(subject, undefined, { headers: encodeEvent(event) })
  }
}

it.each([
  [0, 1],
  [1, 3],
  [3, 5],
])('reads an account that a version before signed out %i times by %i questions', async (signOuts, questions) => {
  const accountId = idOf(`signed-out-${signOuts}`)
  await storeLane(accountId, signOuts)
  const { account } = await jetStreamAccountLanes(nats).load(accountId)
  expect(account).toMatchObject({ status: 'active', tokenVersion: 1 + signOuts })
  expect(account).toHaveProperty('applied.size', 1 + signOuts)
  const { asked } = await questionsOf((counted) => jetStreamAccountLanes(counted).load(accountId))
  expect(asked).toBe(questions)
})

it('reads on for nobody who waits no longer', async () => {
  const accountId = idOf('expired')
  await storeLane(accountId, 2)
  const late = withDeadline(Date.now() - 60_000, () => jetStreamAccountLanes(nats).load(accountId))
  await expect(late).rejects.toThrow(ExpiredError)
})

it('remembers for twenty minutes that a session has ended', async () => {
  const place = { accountId: idOf('ended-session'), sessionId: SessionId.parse('ended'.padEnd(22, '-')) }
  const sessions = jetStreamSessions(nats)
  const session = openSession({ now: 1, tokenVersion: 1 })
  await sessions.create(place, session, Buffer.from('device'), 0)
  const ended = endSession(session, 2)
  if (ended !== null) await sessions.replace(place, ended, await sessions.load(place))
  const subject = sessionSubject(place.accountId, place.sessionId)
  const message = await nats.jsm.streams.getMessage(ACCOUNT_STATE_STREAM, { last_by_subj: subject })
  expect(message?.header.get('Nats-TTL')).toBe('1200s')
})

it('lists all sessions, eight questions at a time', async () => {
  const accountId = idOf('many-sessions')
  const sessions = jetStreamSessions(nats)
  const session = openSession({ now: 1, tokenVersion: 1 })
  for (let count = 0; count < 30; count++) {
    const place = { accountId, sessionId: SessionId.parse(`session-${count}`.padEnd(22, '-')) }
    const { version } = await sessions.list(accountId)
    await sessions.create(place, session, Buffer.from('device'), version)
    const ended = endSession(session, 2)
    if (count % 2 === 1 && ended !== null) await sessions.replace(place, ended, await sessions.load(place))
  }
  const { atOnce } = await questionsOf(async (counted) =>
    expect((await jetStreamSessions(counted).list(accountId)).sessions).toHaveLength(30),
  )
  expect(atOnce).toBe(8)
})
