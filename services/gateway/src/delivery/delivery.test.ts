import { setImmediate } from 'node:timers/promises'
import type { RecordedEvent } from '@wick/contracts/events'
import { MessageId, ParticipantId } from '@wick/contracts/ids'
import { Semaphore } from '@wick/platform/concurrency/semaphore'
import { expect, it } from 'vitest'
import { Delivery, type HistoryPage } from './delivery.ts'
import type { LiveEvent } from '../feed/live-event.ts'

const FAULT = new TypeError()
const fail = () => Promise.reject(FAULT)

/** More turns of the microtask queue than a gap takes to be filled; so that an event comes at each of them. */
const MOST_TURNS = 100

it('does not overlook an event that comes in just when a gap has been filled', async () => {
  const deliveredBefore: number[] = []
  for (let turns = 0; turns <= MOST_TURNS; turns++) {
    const delivered: number[] = []
    const pages: HistoryPage[] = [page(1, 2), page(3)]
    const delivery = new Delivery({
      after: 0,
      readPage: async () => pages.shift() ?? page(),
      send: ({ seq }) => delivered.push(seq),
      turns: new Semaphore(1),
      isFull: () => false,
      drained: async () => undefined,
      isPastDeadline: () => false,
      pass: () => undefined,
      onFault: () => undefined,
    })
    delivery.offer(live(2))
    await turnsOfTheQueue(turns)
    deliveredBefore.push(delivered.length)
    delivery.offer(live(3))
    await setImmediate()
    expect(delivered, `after ${turns} turns`).toEqual([1, 2, 3])
  }
  expect(deliveredBefore.at(0)).toBe(0)
  expect(deliveredBefore.at(-1)).toBe(2)
})

it('leaves events in the log while a client is full, then asks for small pages', async () => {
  const delivered: number[] = []
  const asked: (readonly [after: number, isSlow: boolean])[] = []
  let isFull = false
  let taken = Promise.withResolvers<void>()
  let filled = Promise.withResolvers<void>()
  const delivery = new Delivery({
    after: 1,
    turns: new Semaphore(1),
    async readPage(after, isSlow) {
      asked.push([after, isSlow])
      return page(...[3, 4, 5].filter((seq) => seq > after))
    },
    send({ seq }) {
      delivered.push(seq)
      isFull = seq !== 3
      if (!isFull) return
      taken = Promise.withResolvers()
      filled.resolve()
    },
    isFull: () => isFull,
    drained: async () => (isFull ? taken.promise : undefined),
    isPastDeadline: () => false,
    pass: () => undefined,
    onFault: () => undefined,
  })
  const take = async () => {
    // What is taken within a turn of the loop was never in the way.
    for (let turn = 0; turn < 2; turn++) await setImmediate()
    filled = Promise.withResolvers()
    isFull = false
    taken.resolve()
    await filled.promise
    return delivered
  }
  for (const seq of [2, 3, 4]) delivery.offer(live(seq))
  expect([delivered, asked]).toEqual([[2], []])
  expect(await take()).toEqual([2, 3, 4])
  expect(await take()).toEqual([2, 3, 4, 5])
  expect(asked).toEqual([
    [2, false],
    [4, true],
  ])
})

it('holds one page at a time for all clients, and none for a stuck one', async () => {
  const turns = new Semaphore(1)
  const asked: string[] = []
  const answers = { slow: Promise.withResolvers<HistoryPage>(), quick: Promise.withResolvers<HistoryPage>() }
  const deliver = (name: keyof typeof answers, isFull: boolean) => {
    const sent = Promise.withResolvers<void>()
    let count = 0
    const delivery = new Delivery({
      after: 0,
      turns,
      readPage() {
        asked.push(name)
        return answers[name].promise
      },
      send: () => (++count === 1 ? sent.resolve() : undefined),
      isFull: () => isFull && count > 0,
      drained: () => (isFull && count > 0 ? new Promise(() => undefined) : Promise.resolve()),
      isPastDeadline: () => false,
      pass: () => undefined,
      onFault: () => undefined,
    })
    void delivery.catchUpTo(2)
    return sent.promise
  }
  const slow = deliver('slow', true)
  const quick = deliver('quick', false)
  await setImmediate()
  expect(asked).toEqual(['slow'])
  answers.slow.resolve(page(1, 2))
  await slow
  answers.quick.resolve(page(1, 2))
  await quick
  expect(asked).toEqual(['slow', 'quick'])
})

it('withholds the rest of a page past the deadline, and resumes once it moves', async () => {
  const delivered: number[] = []
  const asked: number[] = []
  let isPastDeadline = false
  const delivery = new Delivery({
    after: 0,
    async readPage(after) {
      asked.push(after)
      return page(...[1, 2, 3].filter((seq) => seq > after))
    },
    send({ seq }) {
      delivered.push(seq)
      isPastDeadline = seq === 1
    },
    turns: new Semaphore(1),
    isFull: () => false,
    drained: async () => undefined,
    isPastDeadline: () => isPastDeadline,
    pass: () => undefined,
    onFault: () => undefined,
  })
  const caughtUp = delivery.catchUpTo(3)
  await setImmediate()
  expect([delivered, asked]).toEqual([[1], [0]])
  isPastDeadline = false
  await caughtUp
  expect([delivered, asked]).toEqual([
    [1, 2, 3],
    [0, 1],
  ])
})

it('says how far it came where what stands last cannot be read', async () => {
  const told: string[] = []
  const pages = [{ ...page(1), next: 3, head: 4 }, page(4), { ...page(), next: 7, head: 7 }]
  const delivery = new Delivery({
    after: 0,
    readPage: async () => pages.shift() ?? page(),
    send: ({ seq }) => told.push(`event ${seq}`),
    pass: (seq) => told.push(`passed ${seq}`),
    onFault: () => undefined,
    turns: new Semaphore(1),
    isFull: () => false,
    drained: async () => undefined,
    isPastDeadline: () => false,
  })
  await delivery.catchUpTo(4)
  await delivery.catchUpTo(7)
  expect([told, delivery.position]).toEqual([['event 1', 'passed 3', 'event 4', 'passed 7'], 7])
})

it('tells once of a fault that keeps pages away, and goes on afterwards', async () => {
  const faults: unknown[] = []
  const delivered: number[] = []
  const answers = [fail, fail, async () => page(1), fail, async () => page(2)]
  const delivery = new Delivery({
    after: 0,
    readPage: () => answers.shift()?.() ?? fail(),
    send: ({ seq }) => delivered.push(seq),
    pass: () => undefined,
    onFault: (error) => faults.push(error),
    turns: new Semaphore(1),
    isFull: () => false,
    drained: async () => undefined,
    isPastDeadline: () => false,
  })
  await delivery.catchUpTo(1)
  expect([delivered, faults]).toEqual([[1], [FAULT]])
  await delivery.catchUpTo(2)
  expect([delivered, faults]).toEqual([
    [1, 2],
    [FAULT, FAULT],
  ])
})

/** Lets so many promise reactions run, one after the other. */
async function turnsOfTheQueue(turns: number): Promise<void> {
  for (let turn = 0; turn < turns; turn++) await Promise.resolve()
}

function page(...seqs: number[]): HistoryPage {
  const next = seqs.at(-1) ?? 0
  return { events: seqs.map(message), next, head: next }
}

function live(seq: number): LiveEvent {
  return { ...message(seq), prev: seq - 1 }
}

function message(seq: number): RecordedEvent {
  const id = MessageId.parse(`message-${String(seq).padStart(16, '0')}`)
  return { seq, event: { type: 'message.sent', id, from: ParticipantId.parse('participant-of-test'), at: seq } }
}
