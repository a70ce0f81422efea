import type { Content } from '../bodies.ts'
import { readBody } from '../body/read-body.ts'
import { bucketFor } from '../envelope.ts'
import { AlarmError, EngineError } from '../errors.ts'
import type { Room } from '../room/room.ts'
import { advance, bodyBytes } from './advance.ts'
import { isKnown } from './is-known.ts'
import type { Waiting } from './outbox.ts'
import { kindOf, newWaiting, outboxWrite } from './outbox.ts'
import type { Outgoing } from './outgoing.ts'
import type { Write } from '../store.ts'

/** @throws EngineError `too_large`, `malformed` */
export function demandSendable(room: Room, waiting: Waiting): void {
  // The longest `prev` counts, since the chain grows while a body waits.
  const raw = bodyBytes(room, waiting, Number.MAX_SAFE_INTEGER)
  const kind = kindOf(waiting.content)
  if (bucketFor(kind, raw.length) === null) throw new EngineError('too_large')
  if (readBody(kind, raw) === null) throw new EngineError('malformed')
}

/**
 * Queues a body and gives its sealed bytes to send now. Null behind an envelope in flight, and for an id that is known.
 * @throws AlarmError; EngineError `too_large`, `malformed`
 */
export async function enqueue(room: Room, content: Content, now: number, bodyId?: string): Promise<Outgoing | null> {
  if (room.log.alarm !== null) throw new AlarmError(room.log.alarm)
  if (bodyId !== undefined && isKnown(room, bodyId)) return null
  const waiting = newWaiting(content, nextOrder(room), now, bodyId)
  demandSendable(room, waiting)
  return enqueueWaiting(room, waiting)
}

/** The same for a body that is known to be sendable, in one transaction with `writes`. */
export async function enqueueWaiting(
  room: Room,
  waiting: Waiting,
  writes: readonly Write[] = [],
): Promise<Outgoing | null> {
  // Nothing is in flight: it is sealed at once, and stored with its envelope.
  if (room.outbox.length === 0) return advance(room, [waiting], [], writes)
  await advance(room, [...room.outbox, waiting], [], [await outboxWrite(room.vault, waiting), ...writes])
  return null
}

export function nextOrder({ outbox }: Room): number {
  return (outbox.at(-1)?.order ?? 0) + 1
}

/** The order of a body that goes to that place of the outbox: rows are sealed to theirs, so the others keep it. */
export function orderAt(room: Room, place: number): number {
  const next = room.outbox[place]
  return next === undefined ? nextOrder(room) : ((room.outbox[place - 1]?.order ?? 0) + next.order) / 2
}

/** What is to be sent now and was perhaps sent already: the same bytes as then, also after a reload. */
export function resend(room: Room): Promise<Outgoing | null> {
  return advance(room, [...room.outbox], [], [])
}
