import type { CryptoEngine } from '@wick/e2ee/engine'
import type { Opened } from '@wick/e2ee/room/opened'
import { EngineError, type EngineFault, LinkError, type LinkFault } from '@wick/e2ee/errors'
import type { Seat } from '@wick/e2ee/room/seat'
import { createRoomApi, createRoomCall, type RoomApi, type TakenSeat } from './api.ts'
import type { Answer } from './http/call.ts'
import { isRetryable } from './retry.ts'
import type { RefusalCode } from './refusals/refusal-code.ts'
import { askForHalf, mayBeExtended } from './halves/ask-for-half.ts'
import { denied, granted } from './http/own-answer.ts'
import type { Ports } from './ports.ts'
import type { RoomSession } from './room-session.ts'
import type { Seen, SessionOptions } from './session-options.ts'
import { startSession } from './session/start-session.ts'

export type EntryCode = RefusalCode | LinkFault | EngineFault
export type Entry = Answer<RoomSession, EntryCode>

export interface EntryOptions {
  /** One engine per room; it is left closed where the entry is refused for good. */
  readonly engine: CryptoEngine
  readonly ports: Ports
  readonly nick: string
}

export interface NewRoomOptions {
  /** 10 to 86,400. */
  readonly ttlSeconds: number
  /** 2 to 16. */
  readonly capacity: number
  readonly idleSeconds?: number
}

const MAX_ROOM_IDS = 3

/** A room of our own. Its link is in the session's state once everybody who follows it finds the room's beginning. */
export async function createRoom(options: EntryOptions & NewRoomOptions): Promise<Entry> {
  const { engine, ports, ttlSeconds, capacity, idleSeconds } = options
  for (let tries = 1; ; tries++) {
    const made = await asking(() => engine.create({ suite: 1, capacity, ttlSec: ttlSeconds }))
    if (!made.ok) return made
    const { roomId, joinKeyHash } = made.value
    const settings = { roomId, joinKeyHash, ttlSeconds, capacity, ...(idleSeconds !== undefined && { idleSeconds }) }
    const answer = await createRoomCall(ports, settings)
    if (answer.ok) return sitDown(options, made.value)
    // Whether or not it was made: nobody has its link.
    await engine.destroy()
    // Another secret is another room.
    if (answer.refusal.code !== 'room_exists' || tries === MAX_ROOM_IDS) return answer
  }
}

export interface OpenOptions extends EntryOptions {
  readonly fragment: string
  /** What the engine said when it opened that fragment just now. */
  readonly opened?: Opened
  /** The key of what is kept, from a tab that had the room open: it opens where no server can be reached. */
  readonly handed?: CryptoKey | null
  /** What that tab knew of the room, so that its conversation stays in sight meanwhile. */
  readonly seen?: Seen
}

/** A link's room, or one that is known here by `#<roomId>`. A refusal for good of a seat that we never had leaves nothing behind. */
export async function openRoom(options: OpenOptions): Promise<Entry> {
  const { engine, fragment, handed = null } = options
  const opened =
    options.opened === undefined ? await asking(() => engine.open(fragment, handed)) : granted(options.opened)
  if (!opened.ok) return opened
  switch (opened.value.stage) {
    case 'new':
      return sitDown(options, opened.value.seat)
    case 'sealed':
      return unseal(options, opened.value)
    case 'open':
      // A room that is kept has a seat: the line says if it is not ours any more.
      return started(options, opened.value.seat, seenNow(options))
  }
}

async function sitDown(options: EntryOptions, seat: Seat): Promise<Entry> {
  const { engine, ports } = options
  const askedAt = ports.clock.monotonic()
  const api = createRoomApi(ports, seat.roomId)
  const taken = await takeSeat(api, seat)
  if (!taken.ok) {
    if (!isRetryable(taken.refusal.code)) await engine.destroy()
    return taken
  }
  try {
    await engine.enter(taken.value.keyHalf ?? null)
  } catch (cause) {
    // What cannot be kept here holds no seat.
    await api.giveUpSeat()
    throw cause
  }
  return started(options, seat, { answer: taken.value, askedAt })
}

function seenNow({ seen, ports }: OpenOptions): SessionOptions['seen'] {
  return seen === undefined ? null : { answer: seen, askedAt: ports.clock.monotonic() }
}

/** What is kept of a room opens with the server's half. Where that is refused for good the session is of one that has ended, and learns how. */
async function unseal(options: OpenOptions, { seat, keepUntil }: Opened): Promise<Entry> {
  const { engine, ports } = options
  const asked = await askForHalf(createRoomApi(ports, seat.roomId), seat)
  if (asked.ok) {
    const entered = await asking(() => engine.enter(asked.value))
    if (entered.ok) return started(options, seat, seenNow(options))
    return asked.value !== null && entered.refusal.code === 'unsealable' ? beginAnew(options) : entered
  }
  const { code } = asked.refusal
  if (isRetryable(code)) return asked
  if (mayBeExtended(code, keepUntil - ports.clock.wall())) return denied('unavailable')
  return started(options, seat, null, true)
}

/** What is kept is of an earlier stay, whose half went with it: nobody opens it any more. A link leads to a seat all the same. */
async function beginAnew(options: OpenOptions): Promise<Entry> {
  const { engine, fragment } = options
  await engine.destroy()
  const opened = await asking(() => engine.open(fragment, null))
  return opened.ok ? sitDown(options, opened.value.seat) : opened
}

/** Storage may be lost where the cookie is not: then the seat that is in our way is our own. */
async function takeSeat(api: RoomApi, seat: Seat): Promise<Answer<TakenSeat>> {
  const taken = await api.takeSeat(seat)
  if (taken.ok || taken.refusal.code !== 'room_full') return taken
  const freed = await api.giveUpSeat()
  return freed.ok ? api.takeSeat(seat) : taken
}

async function started(
  { engine, ports, nick }: EntryOptions,
  seat: Seat,
  seen: SessionOptions['seen'],
  isSealed = false,
): Promise<Entry> {
  return granted(await startSession({ engine, ports, seat, nick, seen, isSealed }))
}

/** The engine's own refusals as values. */
export async function asking<Value>(ask: () => Promise<Value>): Promise<Answer<Value, EntryCode>> {
  try {
    return granted(await ask())
  } catch (cause) {
    if (cause instanceof LinkError || cause instanceof EngineError) return denied(cause.fault)
    throw cause
  }
}
