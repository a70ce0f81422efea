import { MessageId } from '@wick/contracts/ids'
import { expect, it } from 'vitest'
import {
  draftItem,
  enqueue,
  markRefused,
  markSending,
  markSent,
  nextDue,
  nextToSend,
  remove,
  requeueOverdue,
  requeueSending,
  retry,
  type Outbox,
} from './outbox.ts'

const first = draftItem(MessageId.parse('first-message-000'), 'one', 1)
const second = draftItem(MessageId.parse('second-message-00'), 'two', 2)
const both: Outbox = enqueue(enqueue([], first), second)

function deliveries(outbox: Outbox): string[] {
  return outbox.map(({ delivery }) => delivery)
}

it('keeps the order of writing, also when items are read back in another', () => {
  expect(enqueue(enqueue([], second), first).map(({ body }) => body)).toEqual(['one', 'two'])
})

it('holds an id once', () => {
  expect(enqueue(both, first)).toBe(both)
})

it('sends the oldest, and nothing else while it is under way', () => {
  expect(nextToSend(both, 0)?.id).toBe(first.id)
  const sending = markSending(both, first.id, 0)
  expect(nextToSend(sending, 0)).toBeNull()
  expect(nextToSend(markSent(sending, first.id), 0)?.id).toBe(second.id)
})

it('sends the same id again after the socket went', () => {
  const resumed = requeueSending(markSending(both, first.id, 0))
  expect(nextToSend(resumed, 0)).toMatchObject({ id: first.id, body: 'one', attempts: 1 })
})

it('does not take back what was acknowledged', () => {
  const sent = markSent(markSending(both, first.id, 0), first.id)
  expect(deliveries(requeueSending(sent))).toEqual(['sent', 'queued'])
})

it('sends again when the answer is overdue', () => {
  const sending = markSending(both, first.id, 0)
  expect(requeueOverdue(sending, 14_999)).toBe(sending)
  expect(nextToSend(requeueOverdue(sending, 15_000), 15_000)?.id).toBe(first.id)
})

it('waits as long as the server says and lets nothing overtake', () => {
  const limited = markRefused(
    markSending(both, first.id, 0),
    first.id,
    { code: 'rate_limited', retryAfterMs: 700 },
    1_000,
  )
  expect(limited[0]).toMatchObject({ delivery: 'queued', refusal: 'rate_limited', due: 1_700 })
  expect(nextToSend(limited, 1_699)).toBeNull()
  expect(nextDue(limited)).toBe(1_700)
  expect(nextToSend(limited, 1_700)?.id).toBe(first.id)
})

it('backs off where the server names no time', () => {
  let outbox: Outbox = enqueue([], first)
  const waits = [0, 1, 2, 3, 4, 5, 6].map(() => {
    outbox = markRefused(markSending(outbox, first.id, 0), first.id, { code: 'unavailable', retryAfterMs: null }, 0)
    return outbox[0]?.due
  })
  expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000])
})

it('gives back what is refused for good and goes on with the next', () => {
  const refused = markRefused(markSending(both, first.id, 0), first.id, { code: 'too_large', retryAfterMs: null }, 0)
  expect(refused[0]).toMatchObject({ delivery: 'failed', refusal: 'too_large', body: 'one' })
  expect(nextToSend(refused, 0)?.id).toBe(second.id)
})

it('tries a failed one again on demand', () => {
  const failed = markRefused(both, first.id, { code: 'quota_exceeded', retryAfterMs: null }, 0)
  expect(retry(failed, first.id)[0]).toMatchObject({ delivery: 'queued', refusal: null })
})

it('forgets what the log has', () => {
  expect(remove(both, first.id)).toEqual([second])
  expect(nextDue(remove(remove(both, first.id), second.id))).toBeNull()
})
