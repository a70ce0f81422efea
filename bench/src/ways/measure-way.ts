import { setTimeout as delay } from 'node:timers/promises'
import type { Way } from '@wick/tests/support/http-socket'
import type { SeatConnection } from '@wick/tests/support/seat-connection'
import { newId, seatTwo } from '@wick/tests/support/visitor'
import { type Quantiles, quantilesOf } from '../report/quantiles.ts'

export interface Load {
  readonly rooms: number
  /** Of all rooms together. */
  readonly messagesPerSecond: number
  readonly seconds: number
}

const BODY = 'x'.repeat(400)
const WARM_UP = 3

/** How long messages take from one seat to the other (ms), each counted from when it was due. */
export async function measureWay(gateway: string, way: Way, load: Load): Promise<Quantiles> {
  const pairs = await Promise.all(Array.from({ length: load.rooms }, () => connectPair(gateway, way)))
  const everyMs = (load.rooms / load.messagesPerSecond) * 1_000
  const taken = await Promise.all(
    pairs.map(async ({ writer, reader }, room) => {
      // Spread, as people are.
      await delay((room / load.rooms) * everyMs)
      return talk(writer, reader, everyMs, Math.round((load.seconds * 1_000) / everyMs))
    }),
  )
  for (const { writer, reader } of pairs) {
    writer.cut()
    reader.cut()
  }
  return quantilesOf(taken.flat())
}

async function connectPair(gateway: string, way: Way) {
  const { roomId, ada, bob } = await seatTwo([gateway], {}, way)
  const [writer, reader] = [ada.connect(roomId), bob.connect(roomId)]
  await Promise.all([writer.events(3), reader.events(3)])
  return { writer, reader }
}

async function talk(writer: SeatConnection, reader: SeatConnection, everyMs: number, count: number): Promise<number[]> {
  const dueAt = new Map<string, number>()
  const taken: number[] = []
  reader.socket.on('message', (data: Buffer) => {
    const frame: unknown = JSON.parse(String(data))
    const id = typeof frame === 'object' && frame !== null && 'id' in frame ? String(frame.id) : ''
    const due = dueAt.get(id)
    if (due !== undefined) taken.push(performance.now() - due)
  })
  const beganAt = performance.now()
  for (let message = 0; message < count + WARM_UP; message++) {
    const due = beganAt + message * everyMs
    await delay(Math.max(due - performance.now(), 0))
    const id = newId()
    if (message >= WARM_UP) dueAt.set(id, due)
    writer.say(BODY, id)
  }
  await reader.events(3 + count + WARM_UP)
  return taken
}
