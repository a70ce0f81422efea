import type { Recorded } from '@wick/contracts/events'
import { MessageId, ParticipantId } from '@wick/contracts/ids'
import { expect, it } from 'vitest'
import { Delivery, type HistoryPage } from './delivery.ts'
import type { LiveEvent } from './live-event.ts'

const MOST_TURNS = 24

it('does not overlook an event that comes in just when a gap has been filled', async () => {
  for (let turns = 0; turns <= MOST_TURNS; turns++) {
    const delivered: number[] = []
    const pages: HistoryPage[] = [page(1, 2), page(3)]
    const delivery = new Delivery({
      after: 0,
      readPage: async () => pages.shift() ?? page(),
      send: ({ seq }) => delivered.push(seq),
      isFull: () => false,
      drained: async () => undefined,
      isWithheld: () => false,
    })
    delivery.offer(live(2))
    await turnsOfTheQueue(turns)
    delivery.offer(live(3))
    await turnsOfTheQueue(2 * MOST_TURNS)
    expect(delivered, `after ${turns} turns`).toEqual([1, 2, 3])
  }
})

it('leaves in the log what comes before the client has taken what was sent', async () => {
  const delivered: number[] = []
  const pages: HistoryPage[] = [page(3, 4, 5)]
  let isFull = false
  let taken = Promise.withResolvers<void>()
  const delivery = new Delivery({
    after: 1,
    readPage: async () => pages.shift() ?? page(),
    send({ seq }) {
      delivered.push(seq)
      isFull = seq !== 3
      if (isFull) taken = Promise.withResolvers()
    },
    isFull: () => isFull,
    drained: async () => (isFull ? taken.promise : undefined),
    isWithheld: () => false,
  })
  const take = async () => {
    isFull = false
    taken.resolve()
    await turnsOfTheQueue(2 * MOST_TURNS)
    return delivered
  }
  for (const seq of [2, 3, 4]) delivery.offer(live(seq))
  expect([delivered, pages.length]).toEqual([[2], 1])
  expect(await take()).toEqual([2, 3, 4])
  expect(await take()).toEqual([2, 3, 4, 5])
})

it('hands out nothing of a page that a slow client takes beyond the deadline, and goes on there once it was moved', async () => {
  const delivered: number[] = []
  const asked: number[] = []
  let isWithheld = false
  const delivery = new Delivery({
    after: 0,
    async readPage(after) {
      asked.push(after)
      return page(...[1, 2, 3].filter((seq) => seq > after))
    },
    send({ seq }) {
      delivered.push(seq)
      isWithheld = seq === 1
    },
    isFull: () => false,
    drained: async () => undefined,
    isWithheld: () => isWithheld,
  })
  const caughtUp = delivery.catchUpTo(3)
  await turnsOfTheQueue(2 * MOST_TURNS)
  expect([delivered, asked]).toEqual([[1], [0]])
  isWithheld = false
  await caughtUp
  expect([delivered, asked]).toEqual([
    [1, 2, 3],
    [0, 1],
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

function message(seq: number): Recorded {
  const id = MessageId.parse(`message-${String(seq).padStart(16, '0')}`)
  return { seq, event: { type: 'message.sent', id, from: ParticipantId.parse('participant-of-test'), at: seq } }
}
