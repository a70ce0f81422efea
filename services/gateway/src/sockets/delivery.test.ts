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
      drained: async () => undefined,
    })
    delivery.offer(live(2))
    await turnsOfTheQueue(turns)
    delivery.offer(live(3))
    await turnsOfTheQueue(2 * MOST_TURNS)
    expect(delivered, `after ${turns} turns`).toEqual([1, 2, 3])
  }
})

it('waits with what is next until the client has taken what came before', async () => {
  const delivered: number[] = []
  let taken = Promise.withResolvers<void>()
  const delivery = new Delivery({
    after: 0,
    readPage: async () => page(1, 2, 3),
    send({ seq }) {
      delivered.push(seq)
      if (seq === 2) taken = Promise.withResolvers()
    },
    drained: () => taken.promise,
  })
  taken.resolve()
  const caughtUp = delivery.catchUpTo(3)
  await turnsOfTheQueue(2 * MOST_TURNS)
  expect(delivered).toEqual([1, 2])
  taken.resolve()
  await caughtUp
  expect(delivered).toEqual([1, 2, 3])
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
