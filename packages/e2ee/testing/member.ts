import type { NewBody } from '../src/bodies.ts'
import type { CryptoEngine } from '../src/engine.ts'
import { createEngine } from '../src/engine.ts'
import type { NewRoom } from '../src/room/create-room.ts'
import type { Seat } from '../src/room/seat.ts'
import type { Alarm } from '../src/errors.ts'
import type { Intake, LogEvent } from '../src/intake.ts'
import { createIntake } from '../src/intake.ts'
import type { Outgoing } from '../src/send/outgoing.ts'
import type { Shown } from '../src/shown.ts'
import type { Device } from './device.ts'
import { createDevice } from './device.ts'
import type { SimulatedLog } from './simulated-log.ts'
import { createSimulatedLog } from './simulated-log.ts'

export const NOW = 1_800_000_000_000
/** The server's half of every seat's key. */
export const HALF = 'h'.repeat(42) + 'g'

/** A page: its engine, its view of the server, and what it showed. */
export interface Member {
  readonly engine: CryptoEngine
  readonly intake: Intake
  readonly device: Device
  readonly seat: Seat
  readonly shown: Shown[]
  readonly alarms: Alarm[]
  /** Takes in everything after the cursor. */
  sync(): Promise<void>
  /** Takes in these events, in this order. */
  take(events: readonly LogEvent[]): Promise<void>
  /** Sends, and goes on with what waited behind. */
  post(outgoing: Outgoing | null): Promise<void>
  say(text: string): Promise<void>
  send(body: NewBody): Promise<void>
}

export interface Server {
  readonly log: SimulatedLog
  /** What the page is given when it reads history: the honest log, unless a test lies. */
  history: (after: number) => readonly LogEvent[]
}

function page(engine: CryptoEngine, device: Device, seat: Seat, server: Server): Member {
  const shown: Shown[] = []
  const alarms: Alarm[] = []
  const intake = createIntake(engine, {
    history: async (after) => server.history(after),
    pause: async () => {},
    show: (more) => shown.push(...more),
    alarm: (alarm) => alarms.push(alarm),
  })
  const take = async (events: readonly LogEvent[]) => {
    for (const event of events) await intake.takeEvent(event)
  }
  const post = async (outgoing: Outgoing | null) => {
    for (let next = outgoing; next !== null;) {
      const seq = await server.log.append(seat.participantId, next.bytes)
      next = seq === null ? await engine.rejected(next, 'refused') : await engine.acked(next, seq)
    }
  }
  const send = async (body: NewBody) => post(await engine.seal(body))
  return {
    engine,
    intake,
    device,
    seat,
    shown,
    alarms,
    take,
    post,
    send,
    say: (text) => send({ t: 'text', text }),
    sync: async () => take(server.history((await engine.standing()).cursor)),
  }
}

/** The creator of a new room: seated, and the room is open. */
export async function createCreator(
  capacity = 2,
  device = createDevice(),
): Promise<{ server: Server; creator: Member; link: string; room: NewRoom }> {
  const log = createSimulatedLog()
  const server: Server = { log, history: (after) => log.history(after) }
  const engine = createEngine({ openStore: device.openStore, now: () => NOW })
  const room = await engine.create({ suite: 1, capacity, ttlSec: 600 })
  await engine.enter(HALF)
  const creator = page(engine, device, room, server)
  log.join(room.participantId)
  await creator.post(await engine.begin('Ada'))
  await creator.sync()
  return { server, creator, link: room.link, room }
}

/** Opens a link on a device; nothing has been read or sent. */
export async function openPage(
  server: Server,
  link: string,
  device = createDevice(),
  engineOf = createEngine,
): Promise<Member> {
  const engine = engineOf({ openStore: device.openStore, now: () => NOW })
  const { seat } = await engine.open(link)
  await engine.enter(HALF)
  return page(engine, device, seat, server)
}

/** Joins as a guest does: a seat, the history, a hello. */
export async function join(server: Server, link: string, nick: string, device = createDevice()): Promise<Member> {
  const guest = await openPage(server, link, device)
  server.log.join(guest.seat.participantId)
  await guest.sync()
  await guest.post(await guest.engine.begin(nick))
  await guest.sync()
  return guest
}

/** The page is loaded again: same device, a fresh engine. */
export function reload(server: Server, member: Member): Promise<Member> {
  return openPage(server, `#${member.seat.roomId}`, member.device)
}

/** The texts that a page shows, in order. */
export function textsOf(shown: readonly Shown[]): string[] {
  return shown.flatMap((event) => (event.type === 'entry' && event.body.t === 'text' ? [event.body.text] : []))
}
