import type { CryptoEngine } from '@wick/e2ee/engine'
import { EngineError, type EngineFault, LinkError, type LinkFault } from '@wick/e2ee/errors'
import type { Seat } from '@wick/e2ee/room/seat'
import { createRoomApi, createRoomCall, type RoomApi, type TakenSeat } from './api.ts'
import { type Answer, isPassing, type RefusalCode } from './http/call.ts'
import { denied, granted } from './http/own-answer.ts'
import type { Ports } from './ports.ts'
import { type RoomSession, type SessionOptions, startSession } from './room-session.ts'

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

/** A link's room, or one that is known here by `#<roomId>`. A refusal for good leaves nothing behind. */
export async function openRoom(options: EntryOptions & { readonly fragment: string }): Promise<Entry> {
  const { engine, fragment } = options
  const opened = await asking(() => engine.open(fragment))
  if (!opened.ok) return opened
  const { cursor } = await engine.standing()
  // A room that was read had a seat: the line says if it is not ours any more.
  return cursor === 0 ? sitDown(options, opened.value) : started(options, opened.value, null)
}

async function sitDown(options: EntryOptions, seat: Seat): Promise<Entry> {
  const askedAt = options.ports.clock.steady()
  const taken = await takeSeat(createRoomApi(options.ports, seat.roomId), seat)
  if (taken.ok) return started(options, seat, { answer: taken.value, askedAt })
  if (!isPassing(taken.refusal.code)) await options.engine.destroy()
  return taken
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
  taken: SessionOptions['taken'],
): Promise<Entry> {
  return granted(await startSession({ engine, ports, seat, nick, taken }))
}

/** The engine's own refusals as values. */
async function asking<Value>(ask: () => Promise<Value>): Promise<Answer<Value, EntryCode>> {
  try {
    return granted(await ask())
  } catch (cause) {
    if (cause instanceof LinkError || cause instanceof EngineError) return denied(cause.fault)
    throw cause
  }
}
