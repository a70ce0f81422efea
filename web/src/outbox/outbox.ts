import type { MessageId } from '@wick/contracts/ids'
import type { Refusal, RefusalCode } from '../transport/call.ts'

/**
 * queued: waits for its turn. sending: on its way, at most one at a time. sent: committed, its event has yet to arrive.
 * failed: refused for good; it waits for somebody to decide.
 */
export type Delivery = 'queued' | 'sending' | 'sent' | 'failed'

export interface OutboxItem {
  readonly id: MessageId
  readonly body: string
  /** Milliseconds since the epoch when it was written. */
  readonly writtenAt: number
  readonly delivery: Delivery
  readonly attempts: number
  /** On our own clock: when it may be tried (again), or when its answer is overdue while it is sending. */
  readonly due: number
  readonly refusal: RefusalCode | null
}

export type Outbox = readonly OutboxItem[]

const ANSWER_WITHIN_MS = 15_000
const FIRST_RETRY_MS = 500
const LONGEST_RETRY_MS = 10_000

// The same bytes may pass later: these say something about the moment, not about the message. A room that says it has ended
// may have been extended meanwhile; if it has not, `ended` wipes the outbox.
const PASSING: readonly RefusalCode[] = ['rate_limited', 'unavailable', 'internal', 'unreachable', 'room_ended']

export function draftItem(id: MessageId, body: string, writtenAt: number): OutboxItem {
  return { id, body, writtenAt, delivery: 'queued', attempts: 0, due: 0, refusal: null }
}

/** In the order in which it was written; an id that is there already changes nothing. */
export function enqueue(outbox: Outbox, item: OutboxItem): Outbox {
  if (outbox.some(({ id }) => id === item.id)) return outbox
  return [...outbox, item].toSorted((a, b) => a.writtenAt - b.writtenAt)
}

/** The oldest one that waits, unless another is under way or its time has not come: order is kept by never overtaking. */
export function nextToSend(outbox: Outbox, now: number): OutboxItem | null {
  if (outbox.some(({ delivery }) => delivery === 'sending')) return null
  const oldest = outbox.find(({ delivery }) => delivery === 'queued')
  return oldest !== undefined && oldest.due <= now ? oldest : null
}

/** When to look again, on our own clock; null when only an event can change anything. */
export function nextDue(outbox: Outbox): number | null {
  const waiting =
    outbox.find(({ delivery }) => delivery === 'sending') ?? outbox.find(({ delivery }) => delivery === 'queued')
  return waiting?.due ?? null
}

export function markSending(outbox: Outbox, id: MessageId, now: number): Outbox {
  return change(outbox, id, (item) => ({
    ...item,
    delivery: 'sending',
    attempts: item.attempts + 1,
    due: now + ANSWER_WITHIN_MS,
    refusal: null,
  }))
}

export function markSent(outbox: Outbox, id: MessageId): Outbox {
  return change(outbox, id, (item) => ({ ...item, delivery: 'sent', refusal: null }))
}

/** Committed and seen in the log, or taken back. */
export function remove(outbox: Outbox, id: MessageId): Outbox {
  return outbox.filter((item) => item.id !== id)
}

export function markRefused(outbox: Outbox, id: MessageId, { code, retryAfterMs }: Refusal, now: number): Outbox {
  return change(outbox, id, (item) => {
    if (!PASSING.includes(code)) return { ...item, delivery: 'failed', refusal: code }
    return { ...item, delivery: 'queued', refusal: code, due: now + (retryAfterMs ?? backOff(item.attempts)) }
  })
}

/** The socket is gone: whether the one under way was committed is unknown, and the same id again has no second effect. */
export function requeueSending(outbox: Outbox): Outbox {
  return outbox.map((item) => (item.delivery === 'sending' ? { ...item, delivery: 'queued', due: 0 } : item))
}

/** An answer that never came is the same as a socket that went. */
export function requeueOverdue(outbox: Outbox, now: number): Outbox {
  return outbox.some(({ delivery, due }) => delivery === 'sending' && due <= now) ? requeueSending(outbox) : outbox
}

export function retry(outbox: Outbox, id: MessageId): Outbox {
  return change(outbox, id, (item) => ({ ...item, delivery: 'queued', due: 0, refusal: null }))
}

function change(outbox: Outbox, id: MessageId, how: (item: OutboxItem) => OutboxItem): Outbox {
  return outbox.map((item) => (item.id === id ? how(item) : item))
}

function backOff(attempts: number): number {
  return Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** Math.max(0, attempts - 1))
}
