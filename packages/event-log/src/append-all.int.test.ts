import { randomUUID } from 'node:crypto'
import { StorageType } from '@nats-io/jetstream'
import { headers } from '@nats-io/transport-node'
import { isRetryable } from '@wick/platform/failures/is-retryable'
import { nullIfNotFound } from '@wick/platform/nats/api-errors'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import {
  LogFullError,
  UnavailableError,
  UnknownOutcomeError,
  VersionConflictError,
} from '@wick/platform/process/errors'
import { type NatsBroker, startNats } from '@wick/platform/testing/nats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type AppendAll, createAppendAll, type GuardedMessage } from './append-all.ts'

const STREAM = 'BATCHES'
const MAX_BYTES = 64 * 1024 * 1024

const text = (subject: string, body: string, seq = 0): GuardedMessage => ({
  subject,
  body: Buffer.from(body),
  expected: { filter: subject, seq },
})

describe.each(['memory', 'file'] as const)('in a stream of %s storage', (storage) => {
  let broker: NatsBroker
  let nats: Nats
  let appendAll: AppendAll
  beforeAll(async () => {
    broker = await startNats()
    nats = await connectNats({ url: broker.url }, 'tests')
    await nats.jsm.streams.add({
      name: STREAM,
      subjects: ['acct.*', 'handle.*'],
      storage: storage === 'file' ? StorageType.File : StorageType.Memory,
      allow_atomic: true,
      max_bytes: MAX_BYTES,
    })
    appendAll = createAppendAll(nats)
  })
  afterAll(async () => {
    await nats[Symbol.asyncDispose]()
    await broker.stop()
  })

  const read = (subject: string) => nullIfNotFound(nats.jsm.streams.getMessage(STREAM, { last_by_subj: subject }))
  const bodyOf = async (subject: string) => (await read(subject))?.string()
  const countOf = async () => (await nats.jsm.streams.info(STREAM)).state.messages
  const newPair = () => {
    const id = randomUUID()
    return [`handle.${id}`, `acct.${id}`] as const
  }

  /** The beginning of a batch; the broker has taken it once it answers, with an empty message. */
  const begin = async (subject: string) => {
    const id = randomUUID()
    const publish = (at: number, isLast: boolean) => {
      const batch = headers()
      batch.set('Nats-Batch-Id', id)
      batch.set('Nats-Batch-Sequence', String(at))
      if (isLast) batch.set('Nats-Batch-Commit', '1')
      return nats.request(subject, Buffer.from('half'), { headers: batch, timeout: 10_000 })
    }
    const isTaken = (await publish(1, false)).data.length === 0
    return isTaken ? { end: () => publish(2, true) } : null
  }

  /** So many batches begun as the broker takes. */
  const fill = async () => {
    const begun: NonNullable<Awaited<ReturnType<typeof begin>>>[] = []
    for (let next = await begin(newPair()[0]); next !== null; next = await begin(newPair()[0])) begun.push(next)
    return begun
  }

  it('stores all of it, in order, with the headers and bodies that were given', async () => {
    const [handle, account] = newPair()
    const own = headers()
    own.set('Wick-Event', 'first')
    const seq = await appendAll([{ ...text(handle, 'one'), headers: own }, text(account, 'two')])
    expect(await bodyOf(handle)).toBe('one')
    const [first, second] = [await read(handle), await read(account)]
    expect([first?.header.get('Wick-Event'), second?.string()]).toEqual(['first', 'two'])
    expect([first?.seq, second?.seq]).toEqual([seq - 1, seq])
  })

  it.each([
    ['first', 0],
    ['second', 1],
  ])('stores nothing where the %s guard fails', async (_, wrong) => {
    const [handle, account] = newPair()
    const before = await countOf()
    const batch = [text(handle, 'one'), text(account, 'two')].map((message, index) =>
      index === wrong ? { ...message, expected: { ...message.expected, seq: 7 } } : message,
    )
    await expect(appendAll(batch)).rejects.toThrow(VersionConflictError)
    expect([await bodyOf(handle), await bodyOf(account), await countOf()]).toEqual([undefined, undefined, before])
  })

  it('takes a version that holds, beside a lane that is new', async () => {
    const [handle, account] = newPair()
    await appendAll([text(handle, 'one'), text(account, 'two')])
    const claimed = (await read(handle))?.seq ?? 0
    const [, other] = newPair()
    await appendAll([text(handle, 'three', claimed), text(other, 'four')])
    expect([await bodyOf(handle), await bodyOf(other)]).toEqual(['three', 'four'])
  })

  it('shows nothing of a batch that has no end', async () => {
    const [handle] = newPair()
    expect(await begin(handle)).not.toBeNull()
    expect(await bodyOf(handle)).toBeUndefined()
    // Nor does it stand in the way of a whole one.
    const [, account] = newPair()
    await appendAll([text(handle, 'whole'), text(account, 'two')])
    expect(await bodyOf(handle)).toBe('whole')
  })

  it('refuses a batch of one', () => {
    expect(() => appendAll([text(newPair()[0], 'one')])).toThrow(/two messages/)
  })

  it('says that the outcome is unknown where no stream answers', async () => {
    await expect(appendAll([text('nobody.here', 'one'), text('nobody.there', 'two')])).rejects.toThrow(
      UnknownOutcomeError,
    )
  })

  /** As a service does: after an answer that was lost it looks whether the batch stands, and else tries again. */
  const settle = async (append: AppendAll, messages: readonly GuardedMessage[]): Promise<boolean> => {
    for (;;) {
      try {
        await append(messages)
        return true
      } catch (error) {
        if (error instanceof VersionConflictError) return (await bodyOf(messages[1]?.subject ?? '')) !== undefined
        if (!isRetryable(error)) throw error
      }
    }
  }

  it('waits while the broker takes no more batches, and goes on once one has ended', async () => {
    const begun = await fill()
    const [handle, account] = newPair()
    const waiting = appendAll([text(handle, 'one'), text(account, 'two')])
    await begun[0]?.end()
    await waiting
    expect([await bodyOf(handle), await bodyOf(account)]).toEqual(['one', 'two'])
    begun.push(...(await fill()))
    await expect(appendAll([text(handle, 'one'), text(account, 'two')])).rejects.toThrow(UnavailableError)
    await Promise.all(begun.slice(1).map(({ end }) => end()))
  })

  // A1 of accounts, at the log's level.
  it('gives each of 500 handles to one of 1,000 accounts, and leaves no account without', async () => {
    const clients = await Promise.all(Array.from({ length: 4 }, () => connectNats({ url: broker.url }, 'tests')))
    const writers = clients.map(createAppendAll)
    const run = randomUUID()
    const tries = Array.from({ length: 1_000 }, (_, index) => {
      const handle = `handle.${run}-${index % 500}`
      return { account: `acct.${run}-${index}`, handle, append: writers[index % writers.length] ?? appendAll }
    })
    const won = await Promise.all(
      tries.map(({ account, handle, append }) => settle(append, [text(handle, account), text(account, handle)])),
    )
    const winners = tries.filter((_, index) => won[index])
    expect(winners).toHaveLength(500)
    expect(new Set(winners.map(({ handle }) => handle)).size).toBe(500)
    expect(await Promise.all(winners.map(({ handle }) => bodyOf(handle)))).toEqual(winners.map((each) => each.account))
    const accounts = await Promise.all(tries.map(({ account }) => bodyOf(account)))
    expect(accounts).toEqual(tries.map(({ handle }, index) => (won[index] ? handle : undefined)))
    await Promise.all(clients.map((client) => client[Symbol.asyncDispose]()))
  })
})

it('stores nothing in a stream that is full', async () => {
  await using broker = await startNats()
  await using nats = await connectNats({ url: broker.url }, 'tests')
  const settings = { storage: StorageType.Memory, allow_atomic: true, max_bytes: 2_000 }
  await nats.jsm.streams.add({ name: STREAM, subjects: ['acct.*'], discard: 'new' as never, ...settings })
  const append = createAppendAll(nats)
  const large = 'x'.repeat(1_500)
  await expect(append([text('acct.one', large), text('acct.two', large)])).rejects.toThrow(LogFullError)
  expect((await nats.jsm.streams.info(STREAM)).state.messages).toBe(0)
})
