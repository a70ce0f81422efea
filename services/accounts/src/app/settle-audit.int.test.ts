import { randomBytes } from 'node:crypto'
import { AccountId } from '@wick/contracts/account-ids'
import { ALL_UNAUDITED, AUDIT_STREAM, CONSOLE_SUBJECT } from '@wick/contracts/account-subjects'
import type { AuditAct } from '@wick/contracts/audit'
import { findBreaks } from '@wick/domain/account/audit'
import { createAppendAll } from '@wick/event-log/append-all'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { LogFullError, VersionConflictError } from '@wick/platform/process/errors'
import { type NatsBroker, startNats } from '@wick/platform/testing/nats'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Audit, jetStreamAudit, unauditedMessage } from '../adapters/audit.jetstream.ts'
import { encodeEvent } from '../adapters/event-header.ts'
import { ensureAccountStreams } from '../adapters/streams.ts'
import { newAct, settleAudit, withAudit } from './settle-audit.ts'

const OPTIONS = { storage: 'memory', replicas: 1, maxBytes: 64 * 1024 * 1024 } as const

let broker: NatsBroker
let nats: Nats
let audit: Audit
beforeAll(async () => {
  broker = await startNats()
  nats = await connectNats({ url: broker.url }, 'tests')
  await ensureAccountStreams(nats, OPTIONS)
  audit = jetStreamAudit(nats)
})
afterAll(async () => {
  await nats[Symbol.asyncDispose]()
  await broker.stop()
})

const newId = () => AccountId.parse(randomBytes(16).toString('base64url'))
const some = () => newAct({ action: 'disabled', at: Date.now(), actor: newId(), target: newId() })
const store = (...acts: readonly AuditAct[]) =>
  createAppendAll(nats)([...acts, some()].map((act) => unauditedMessage({ act })))
const entries = () => audit.read(0, 10_000)
const ids = async () => (await entries()).map(({ entry }) => entry?.id)
const left = async () =>
  Object.keys((await nats.jsm.streams.info('ACCOUNTS', { subjects_filter: ALL_UNAUDITED })).state.subjects ?? {})
async function expectWhole(): Promise<void> {
  const links = (await entries()).map(({ entry, hash }) => ({ prev: entry?.prev, hash }))
  expect(findBreaks(links)).toEqual([])
}

it('moves acts in the order of the log, each linked to the one before', async () => {
  const acts = Array.from({ length: 5 }, some)
  await store(...acts)
  await settleAudit({ audit })
  const told = await entries()
  expect(told.slice(0, acts.length).map(({ entry }) => entry)).toMatchObject(acts)
  expect(told[0]?.entry?.prev).toBe(null)
  expect(told[1]?.entry?.prev).toBe(told[0]?.hash)
  await expectWhole()
  expect(await left()).toEqual([])
})

it('moves each act once, however many settle them', async () => {
  const before = await ids()
  const acts = Array.from({ length: 12 }, some)
  await store(...acts)
  const others = Array.from({ length: 4 }, () => jetStreamAudit(nats))
  await Promise.all([...others, audit].map((each) => settleAudit({ audit: each })))
  expect((await ids()).slice(before.length, -1)).toEqual(acts.map(({ id }) => id))
  await expectWhole()
  expect(await left()).toEqual([])
})

const STEPS = ['nextUnaudited', 'head', 'has', 'append', 'forgetUnaudited'] as const

it.each(STEPS.flatMap((step) => (['before', 'after'] as const).map((when) => ({ step, when }))))(
  'loses and doubles nothing where a replica dies $when $step',
  async ({ step, when }) => {
    const before = await ids()
    const acts = [some(), some()]
    await store(...acts)
    const die = () => Promise.reject(new Error('killed'))
    const dying = {
      ...audit,
      async [step](...given: unknown[]) {
        if (when === 'after') await (audit[step] as (...all: unknown[]) => Promise<unknown>)(...given)
        return die()
      },
    } as Audit
    await expect(settleAudit({ audit: dying })).rejects.toThrow('killed')
    await settleAudit({ audit })
    expect((await ids()).slice(before.length, -1)).toEqual(acts.map(({ id }) => id))
    await expectWhole()
    expect(await left()).toEqual([])
  },
)

it('does no act while another one waits for an audit that is full', async () => {
  await store(some())
  const full = { ...audit, append: () => Promise.reject(new LogFullError('full')) }
  let done = 0
  const act = () => Promise.resolve(++done)
  await expect(withAudit({ audit: full }, act)).rejects.toThrow(LogFullError)
  expect(done).toBe(0)
  expect(await withAudit({ audit }, act)).toBe(1)
  expect(await left()).toEqual([])
})

it('is told where somebody has written into the audit who knows no chain', async () => {
  const [first, forged, second] = [some(), some(), some()]
  await store(first)
  await settleAudit({ audit })
  const before = (await audit.bounds()).last
  await nats.js.publish(`audit.${forged.id}`, JSON.stringify({ ...forged, prev: null }))
  await store(second)
  await settleAudit({ audit })
  const links = (await entries()).map(({ entry, hash }) => ({ prev: entry?.prev, hash }))
  expect(findBreaks(links)).toEqual([before])
})

it('decides nothing that an operator may not who is none any more', async () => {
  const appendAll = createAppendAll(nats)
  const operators = (...all: AccountId[]) =>
    encodeEvent({ type: 'console.changed', commandId: 'a-command-of-tests', at: 1, operators: all })
  const { seq } = await nats.js.publish(CONSOLE_SUBJECT, undefined, { headers: operators(newId()) })
  const [act, other] = [some(), some()]
  const batch = () => appendAll([unauditedMessage({ act: other }), unauditedMessage({ act, console: seq })])
  await nats.js.publish(CONSOLE_SUBJECT, undefined, { headers: operators(newId()) })
  await expect(batch()).rejects.toThrow(VersionConflictError)
  expect(await left()).toEqual([])
})

it('lies where its broker deletes nothing, whoever asks', async () => {
  const { jsm } = nats
  const { last } = await audit.bounds()
  await expect(jsm.streams.deleteMessage(AUDIT_STREAM, last)).rejects.toThrow('not permitted')
  await expect(jsm.streams.purge(AUDIT_STREAM)).rejects.toThrow('not permitted')
  const { config } = await jsm.streams.info(AUDIT_STREAM)
  await expect(jsm.streams.update(AUDIT_STREAM, { ...config, deny_purge: false })).rejects.toThrow('can not')
  await ensureAccountStreams(nats, { ...OPTIONS, maxBytes: 1024 * 1024 })
  expect((await jsm.streams.info(AUDIT_STREAM)).config).toEqual(config)
  expect((await audit.bounds()).last).toBe(last)
})
