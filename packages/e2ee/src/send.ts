import type { Content, NewBody, Typing } from './bodies.ts'
import type { Bytes } from './bytes.ts'
import { toBase64url } from './bytes.ts'
import { commit } from './commit.ts'
import type { Kind } from './envelope.ts'
import { bucketFor, KIND, messageIdOf } from './envelope.ts'
import { AlarmError, EngineError } from './errors.ts'
import type { Change } from './log.ts'
import { activeMembers } from './log.ts'
import type { Waiting } from './outbox.ts'
import { outboxDelete, outboxWrite } from './outbox.ts'
import { sha256 } from './primitives.ts'
import { readBody } from './read-body.ts'
import type { Room } from './room.ts'
import { startSession } from './session.ts'
import type { Write } from './store.ts'
import { newUlid } from './ulid.ts'
import { writeBody, writeTyping } from './write-body.ts'

/** Bytes for the transport: `log` to be appended, `signal` to be passed on and forgotten. */
export interface Outgoing {
  /** The message id of the wire. */
  readonly id: string
  readonly lane: 'log' | 'commit' | 'signal'
  readonly bytes: Bytes
  readonly bodyId?: string
}

/**
 * `stale-epoch`, `conflict`: seal the same body again · `refused`, `quota`: this body is dropped · `ended`: everything is dropped.
 * A rate limit or an unavailable server is none of these: send the same bytes again.
 */
export type Rejection = 'stale-epoch' | 'conflict' | 'refused' | 'quota' | 'ended'

function kindOf({ t }: Content): Kind {
  if (t === 'genesis') return KIND.genesis
  return t === 'hello' ? KIND.hello : KIND.msg
}

function bodyBytes(room: Room, { id, ts, content }: Waiting, eseq: number): Bytes {
  return writeBody(content, { id, ts, prev: { eseq, h: toBase64url(room.log.head) } })
}

/** Counters of a session that failed half-way would leave a hole, so the session ends with the failure (§6.2). */
async function orEndSession<T>(room: Room, work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (cause) {
    room.session = startSession(room)
    throw cause
  }
}

async function sealWaiting(room: Room, waiting: Waiting): Promise<Waiting & { readonly envelope: Bytes }> {
  const body = bodyBytes(room, waiting, room.log.chain.length - 1)
  return { ...waiting, envelope: await room.session.seal(kindOf(waiting.content), body) }
}

async function outgoing({ id, envelope }: Waiting & { readonly envelope: Bytes }): Promise<Outgoing> {
  return { id: messageIdOf(await sha256(envelope)), lane: 'log', bytes: envelope, bodyId: id }
}

function isSealed(waiting: Waiting): waiting is Waiting & { readonly envelope: Bytes } {
  return waiting.envelope !== null
}

/**
 * Persists `changes` and the outbox as `next`, its first body sealed; then that one is what to send. In an alarmed room nothing more is
 * sealed. Nothing changes when the store fails.
 */
async function advance(room: Room, next: readonly Waiting[], changes: readonly Change[], writes: readonly Write[]) {
  const [first, ...rest] = next
  if (first === undefined || isSealed(first) || room.log.alarm !== null) {
    await commit(room, changes, writes)
    room.outbox.splice(0, room.outbox.length, ...next)
    return first !== undefined && isSealed(first) ? outgoing(first) : null
  }
  const sealed = await sealWaiting(room, first)
  await commit(room, changes, [...writes, await outboxWrite(room.vault, sealed)])
  room.outbox.splice(0, room.outbox.length, sealed, ...rest)
  return outgoing(sealed)
}

/** A body for the end of the outbox; its id and time are those of now. */
export function newWaiting(content: Content, order: number, now: number): Waiting {
  return { order, id: newUlid(now), ts: now, content, envelope: null }
}

function demandSendable(room: Room, waiting: Waiting): void {
  // The longest `prev` counts, since the chain grows while a body waits.
  const raw = bodyBytes(room, waiting, Number.MAX_SAFE_INTEGER)
  const kind = kindOf(waiting.content)
  if (bucketFor(kind, raw.length) === null) throw new EngineError('too_large')
  if (readBody(kind, raw) === null) throw new EngineError('malformed')
}

/** Queues bodies and gives what is to be sent now: the sealed bytes, or null behind an envelope in flight. */
export async function enqueue(room: Room, contents: readonly Content[], now: number): Promise<Outgoing | null> {
  if (room.log.alarm !== null) throw new AlarmError(room.log.alarm)
  const after = room.outbox.at(-1)?.order ?? 0
  const added = contents.map((content, i) => newWaiting(content, after + 1 + i, now))
  for (const waiting of added) demandSendable(room, waiting)
  const writes = await Promise.all(added.map((waiting) => outboxWrite(room.vault, waiting)))
  const isIdle = room.outbox.length === 0
  const first = await orEndSession(room, advance(room, [...room.outbox, ...added], [], writes))
  return isIdle ? first : null
}

/** What is to be sent now and was perhaps sent already: the same bytes as then, also after a reload. */
export function resend(room: Room): Promise<Outgoing | null> {
  return orEndSession(room, advance(room, [...room.outbox], [], []))
}

function hasBegun(room: Room): boolean {
  if (room.log.members.get(room.self)?.active === true || room.log.own.size > 0) return true
  return room.outbox.some(({ content }) => content.t === 'hello')
}

async function sealTyping(room: Room, typing: Typing): Promise<Outgoing> {
  const bytes = await orEndSession(room, room.session.seal(KIND.ephemeral, writeTyping(typing)))
  return { id: messageIdOf(await sha256(bytes)), lane: 'signal', bytes }
}

/** @throws AlarmError; EngineError `not_begun`, `too_large`, `malformed` */
export async function send(room: Room, body: NewBody, now: number): Promise<Outgoing | null> {
  if (room.log.alarm !== null) throw new AlarmError(room.log.alarm)
  if (!hasBegun(room)) throw new EngineError('not_begun')
  return body.t === 'typing' ? sealTyping(room, body) : enqueue(room, [body], now)
}

async function isInFlight(room: Room, { id }: Outgoing): Promise<boolean> {
  const first = room.outbox[0]
  return first !== undefined && isSealed(first) && (await outgoing(first)).id === id
}

/** @throws AlarmError when the log has something else at `seq`. */
export async function acknowledge(room: Room, sent: Outgoing, seq: number): Promise<Outgoing | null> {
  const [first, ...rest] = room.outbox
  if (first === undefined || !(await isInFlight(room, sent))) return null
  const shown = room.log.chain[room.log.eseqOf.get(seq) ?? 0]
  const isShown = seq <= room.log.cursor
  const changes: Change[] = isShown ? [] : [{ type: 'own', seq, id: sent.id }]
  if (isShown && shown?.id !== sent.id) {
    changes.push({ type: 'alarm', alarm: { kind: 'gap', eseq: room.log.chain.length, author: null } })
    await commit(room, changes, [outboxDelete(first)])
    room.outbox.shift()
    throw new AlarmError({ kind: 'gap', eseq: room.log.chain.length, author: null })
  }
  return orEndSession(room, advance(room, rest, changes, [outboxDelete(first)]))
}

/** The envelope is dropped and its session ends (§6.2). */
export async function reject(room: Room, sent: Outgoing, why: Rejection): Promise<Outgoing | null> {
  const [first, ...rest] = room.outbox
  if (first === undefined || !(await isInFlight(room, sent))) return null
  room.session = startSession(room)
  switch (why) {
    case 'stale-epoch':
    case 'conflict':
      return orEndSession(room, advance(room, [{ ...first, envelope: null }, ...rest], [], []))
    case 'refused':
    case 'quota':
      return orEndSession(room, advance(room, rest, [], [outboxDelete(first)]))
    case 'ended':
      return advance(room, [], [], room.outbox.map(outboxDelete))
  }
}

/** Makes sure that a hello with this nickname is, or will be, in the log. */
export async function begin(room: Room, nick: string, current: string, now: number): Promise<Outgoing | null> {
  if (room.log.alarm !== null) throw new AlarmError(room.log.alarm)
  const isActive = activeMembers(room.log).includes(room.self)
  const isOnItsWay = room.outbox.some(({ content }) => content.t === 'hello') || (room.log.own.size > 0 && !isActive)
  const isFounding = room.outbox.some(({ content }) => content.t === 'genesis')
  const isOpened = room.log.chain.length > 1
  if (isOnItsWay || (isActive && current === nick) || (!isOpened && !isFounding)) return resend(room)
  await enqueue(room, [{ t: 'hello', pub: toBase64url(room.pub), nick }], now)
  return resend(room)
}
