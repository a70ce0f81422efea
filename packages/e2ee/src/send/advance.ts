import { readBody } from '../body/read-body.ts'
import { writeBody } from '../body/write-body.ts'
import type { Bytes } from '../bytes.ts'
import { toBase64url } from '../bytes.ts'
import type { Change } from '../receive/log.ts'
import { commit } from '../room/commit.ts'
import type { Room } from '../room/room.ts'
import { isTalk } from '../room/room-name.ts'
import type { Write } from '../store.ts'
import type { SealedWaiting, Waiting } from './outbox.ts'
import { isSealed, kindOf, outboxWrite } from './outbox.ts'
import type { Outgoing } from './outgoing.ts'
import { outgoing } from './outgoing.ts'
import { startSpeaking } from './start-speaking.ts'

/** The body as it is sealed after `eseq` envelopes. */
export function bodyBytes(room: Room, { id, ts, content }: Waiting, eseq: number): Bytes {
  return writeBody(content, { id, ts, prev: { eseq, h: toBase64url(room.log.head) } })
}

/** Counters of a session that failed half-way would leave a hole, so the session ends with the failure (§6.2). */
export async function orEndSession<T>(room: Room, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (cause) {
    room.session = startSpeaking(room)
    throw cause
  }
}

async function seal(room: Room, waiting: Waiting): Promise<SealedWaiting> {
  const kind = kindOf(waiting.content)
  const raw = bodyBytes(room, waiting, room.log.chain.length - 1)
  const envelope = await room.session.seal(kind, raw)
  const body = readBody(kind, raw, isTalk(room.name))
  room.sealedLast = body === null ? null : { envelope, body }
  return { ...waiting, envelope }
}

async function persist(
  room: Room,
  next: readonly Waiting[],
  changes: readonly Change[],
  writes: readonly Write[],
): Promise<void> {
  // Sending the same bytes again stores nothing, so a full disk is no reason against it.
  if (changes.length > 0 || writes.length > 0) await commit(room, changes, writes)
  room.outbox.splice(0, room.outbox.length, ...next)
}

async function advanceSealing(
  room: Room,
  next: readonly Waiting[],
  changes: readonly Change[],
  writes: readonly Write[],
): Promise<Outgoing | null> {
  const [first, ...rest] = next
  if (first === undefined || isSealed(first) || room.log.alarm !== null) {
    await persist(room, next, changes, writes)
    return first !== undefined && isSealed(first) ? outgoing(first) : null
  }
  const sealed = await seal(room, first)
  const [row, ready] = await Promise.all([outboxWrite(room.vault, sealed), outgoing(sealed)])
  await persist(room, [sealed, ...rest], changes, [...writes, row])
  return ready
}

/**
 * Makes `next` the outbox, its first body sealed, in one transaction with `changes` and `writes`; returns what to send.
 * An alarmed room seals nothing more. If the store fails, nothing has changed, but the session has ended.
 */
export function advance(
  room: Room,
  next: readonly Waiting[],
  changes: readonly Change[],
  writes: readonly Write[],
): Promise<Outgoing | null> {
  return orEndSession(room, advanceSealing(room, next, changes, writes))
}
