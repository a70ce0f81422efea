import { readClientFrame } from '@wick/contracts/binary-frames'
import type { ServerFrame } from '@wick/contracts/frames'
import { toBase64url } from '@wick/e2ee/bytes'
import type { Outgoing } from '@wick/e2ee/send/outgoing'
import { beforeEach, describe, expect, it } from 'vitest'
import { createManualPorts, type ManualLine, type ManualPorts } from '../testing/manual-ports.ts'
import { createServerClock } from './clock/server-clock.ts'
import type { Way } from './line/way.ts'
// So that it is there when it is needed: what is not yet loaded takes its time here.
import './line/over-http/over-http.ts'
import type { Reseated } from './socket.ts'
import { connectSocket, type DisconnectReason, type RoomSocket } from './socket.ts'
import type { Cursor } from './line/cursor.ts'
import type { Connection } from './state/room-state.ts'

const ID = 'A'.repeat(22)
const WELCOME = {
  type: 'welcome',
  roomId: ID,
  participantId: ID,
  participants: [ID],
  online: [],
  creator: true,
  capacity: 2,
  locked: false,
  expiresAt: 2,
  serverNow: 1,
  epoch: ID,
  head: 3,
  recovered: true,
}
const ENVELOPE = new Uint8Array([1, 2, 3])
const OUTGOING: Outgoing = { id: ID, lane: 'log', bytes: ENVELOPE }
const TRACEPARENT = /^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/

describe('the line of a room', () => {
  let manual: ManualPorts
  let socket: RoomSocket
  let connections: Connection[]
  let ways: Way[]
  let reasons: DisconnectReason[]
  let cursor: Cursor | null
  let isForgotten: boolean
  let seat: Reseated
  let asked: boolean[]
  /** The answer to whoever asks for the seat waits for it. */
  let seating: Promise<void> | null

  beforeEach(async () => {
    manual = createManualPorts()
    connections = []
    ways = []
    reasons = []
    cursor = null
    isForgotten = false
    seat = 'seated'
    asked = []
    seating = null
    socket = connectSocket({
      roomId: ID,
      ports: manual.ports,
      clock: createServerClock(manual.ports),
      cursor: async () => (isForgotten ? Promise.reject(new Error('nobody knows')) : cursor),
      reseat: async (isInVain) => {
        asked.push(isInVain)
        if (seating !== null) await seating
        return seat
      },
      onIncoming: () => undefined,
      onConnection: (connection) => connections.push(connection),
      onWay: (way) => ways.push(way),
      onDisconnect: (reason) => reasons.push(reason),
    })
    await connected(1)
  })

  /** Connecting asks for the cursor first, which takes its turns. */
  async function connected(count: number): Promise<ManualLine> {
    for (let turn = 0; manual.lines.length < count && turn < 20; turn++) await Promise.resolve()
    expect(manual.lines).toHaveLength(count)
    return line()
  }
  const line = (): ManualLine => {
    const last = manual.lines.at(-1)
    if (last === undefined) throw new Error('Nothing was connected.')
    return last
  }
  const hear = (frame: ServerFrame | object) => line().events.onText(JSON.stringify(frame))

  it('carries envelopes once it is welcomed', () => {
    expect(line().path).toBe(`/api/rooms/${ID}/socket`)
    expect(socket.send(OUTGOING)).toBe(false)
    hear(WELCOME)
    expect(socket.send(OUTGOING)).toBe(true)
    expect(line().sent).toEqual([ENVELOPE])
    expect(connections).toEqual(['connecting', 'connected'])
  })

  it('gives each envelope a trace of its own where the operator follows flows', () => {
    hear({ ...WELCOME, traced: true })
    socket.send(OUTGOING)
    socket.send(OUTGOING)
    const frames = line().sent.map((frame) => (typeof frame === 'string' ? undefined : readClientFrame(frame)))
    expect(frames).toEqual([
      { envelope: ENVELOPE, traceparent: expect.stringMatching(TRACEPARENT) },
      { envelope: ENVELOPE, traceparent: expect.stringMatching(TRACEPARENT) },
    ])
    expect(new Set(frames.map((frame) => frame?.traceparent)).size).toBe(2)
  })

  it('says beside an envelope what it burns, with or without a trace', () => {
    hear(WELCOME)
    socket.send({ ...OUTGOING, burns: ID })
    hear({ ...WELCOME, traced: true })
    socket.send({ ...OUTGOING, burns: ID })
    const send = { type: 'send', id: ID, body: toBase64url(ENVELOPE), burns: ID }
    expect(line().sent.map((frame) => JSON.parse(String(frame)))).toEqual([
      send,
      { ...send, traceparent: expect.stringMatching(TRACEPARENT) },
    ])
  })

  it('reconnects when it falls, resumes after the cursor, and backs off while attempts fail', async () => {
    hear(WELCOME)
    cursor = { epoch: ID, after: 7 }
    line().events.onClose(1006)
    expect(connections.at(-1)).toBe('reconnecting')
    manual.pass(225)
    expect((await connected(2)).path).toBe(`/api/rooms/${ID}/socket?after=7&epoch=${ID}`)
    line().events.onClose(1006)
    manual.pass(449)
    expect(manual.lines).toHaveLength(2)
    manual.pass(1)
    await connected(3)
    hear(WELCOME)
    socket.settled()
    line().events.onClose(1006)
    manual.pass(225)
    await connected(4)
  })

  it('resets its backoff after standing three seconds, though nothing came over it', async () => {
    for (const [stoodMs, waitMs] of [
      [2_999, 225],
      [2_999, 450],
      [3_000, 225],
    ] as const) {
      hear(WELCOME)
      manual.pass(stoodMs)
      const { length } = manual.lines
      socket.reconnect()
      manual.pass(waitMs - 1)
      expect(manual.lines).toHaveLength(length)
      manual.pass(1)
      await connected(length + 1)
    }
  })

  it('is given up when it does not answer', async () => {
    hear(WELCOME)
    manual.pass(8_000)
    expect(line().sent).toEqual([expect.stringContaining('"ping"')])
    hear({ type: 'pong', t: 0, serverNow: 1 })
    manual.pass(8_000)
    expect(line().sent).toHaveLength(2)
    manual.pass(7_000)
    expect(line().isAbandoned).toBe(true)
    manual.pass(500)
    await connected(2)
  })

  it('gets a longer timeout after each silence, and keeps it after a late first word', async () => {
    for (const [count, timeoutMs] of [6_000, 12_000, 24_000, 30_000, 30_000].entries()) {
      manual.pass(timeoutMs)
      expect([count, line().isAbandoned]).toEqual([count, false])
      manual.pass(1_000)
      expect([count, line().isAbandoned]).toEqual([count, true])
      manual.pass(8_000)
      await connected(count + 2)
    }
    manual.pass(10_000)
    hear(WELCOME)
    expect(connections.at(-1)).toBe('connected')
    manual.pass(29_000)
    expect(line().isAbandoned).toBe(false)
  })

  it('returns to the usual timeout after a prompt first word, and reconnects on wake', async () => {
    for (const [count, timeoutMs] of [7_000, 13_000].entries()) {
      manual.pass(timeoutMs + 8_000)
      await connected(count + 2)
    }
    manual.pass(7_000)
    manual.wake()
    await connected(4)
    hear(WELCOME)
    manual.pass(8_000)
    expect(line().sent).toEqual([expect.stringContaining('"ping"')])
    manual.pass(7_000)
    expect(line().isAbandoned).toBe(true)
  })

  it('goes to another gateway after the wait that a draining one names', async () => {
    hear(WELCOME)
    hear({ type: 'draining', retryAfter: 1_000 })
    line().events.onClose(1012)
    manual.pass(1_149)
    expect(manual.lines).toHaveLength(1)
    manual.pass(1)
    await connected(2)
  })

  it('asks for the seat again, once', async () => {
    line().events.onClose(4401)
    await Promise.resolve()
    manual.pass(500)
    await connected(2)
    expect(asked).toEqual([false])
    // It was given in vain.
    seat = 'refused'
    line().events.onClose(4401)
    await expect.poll(() => [asked, reasons]).toEqual([[false, true], ['no_seat']])
  })

  it.each([
    ['woke', 'seated', () => manual.wake()],
    ['lost its network', 'refused', () => manual.sleep()],
  ] as const)(
    'keeps the line that was opened when the device %s, though its seat is %s',
    async (_, outcome, happens) => {
      const answer = Promise.withResolvers<void>()
      seating = answer.promise
      line().events.onClose(4401)
      manual.pass(30_000)
      happens()
      manual.pass(30_000)
      const later = await connected(2)
      hear(WELCOME)
      seat = outcome
      answer.resolve()
      for (let turn = 0; turn < 20; turn++) await Promise.resolve()
      expect([later.isAbandoned, socket.send(OUTGOING), reasons]).toEqual([false, true, []])
      expect(connections.at(-1)).toBe('connected')
    },
  )

  it('parts when the seat is refused', async () => {
    seat = 'refused'
    line().events.onClose(4401)
    await expect.poll(() => reasons).toEqual(['no_seat'])
  })

  it.each([
    [4403, 'removed'],
    [4410, 'ended'],
  ] as const)('parts for good with %i', (code, parting) => {
    hear(WELCOME)
    line().events.onClose(code)
    expect(reasons).toEqual([parting])
    manual.pass(60_000)
    expect(manual.lines).toHaveLength(1)
  })

  it('parts where nobody knows any more how far it came, and asks for nothing meanwhile', async () => {
    isForgotten = true
    line().events.onClose(1006)
    for (const waitMs of [225, 450, 900]) {
      manual.pass(waitMs)
      for (let turn = 0; turn < 5; turn++) await Promise.resolve()
    }
    expect([reasons, manual.lines.length]).toEqual([['forgotten'], 1])
    manual.pass(60_000)
    expect(manual.lines).toHaveLength(1)
  })

  it('ends with the room, however it falls', () => {
    hear({ type: 'ended', reason: 'destroyed' })
    line().events.onClose(1006)
    expect(reasons).toEqual(['ended'])
  })

  it('connects at once when the device wakes, and is asked at once when it stands', async () => {
    line().events.onClose(1006)
    manual.sleep()
    expect(connections.at(-1)).toBe('offline')
    manual.wake()
    await connected(2)
    hear(WELCOME)
    manual.wake()
    expect(line().sent).toEqual([expect.stringContaining('"ping"')])
  })

  it('names whoever answers in the server’s place, for as long as they do', async () => {
    hear(WELCOME)
    /** WebSockets are refused until the line is told to be so. */
    const fallUntil = async (wanted: Connection) => {
      for (let step = 0; connections.at(-1) !== wanted && step < 20; step++) {
        line().events.onClose(1006)
        manual.pass(1_000)
        for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate)
      }
      expect(connections.at(-1)).toBe(wanted)
    }
    await fallUntil('reconnecting')
    manual.answer = () => new Response('<!doctype html>')
    await fallUntil('intercepted')
    manual.answer = () => new Response('', { status: 502 })
    await fallUntil('reconnecting')
    manual.answer = () => new Response('<!doctype html>')
    await fallUntil('intercepted')
    manual.pass(30_000)
    for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate)
    hear(WELCOME)
    expect(connections.at(-1)).toBe('connected')
  })

  it('is the server’s own once it stands, whoever answered beside it', async () => {
    manual.answer = () => new Response('<!doctype html>')
    for (let second = 0; second < 15; second++) {
      manual.pass(1_000)
      for (let turn = 0; turn < 5; turn++) await new Promise(setImmediate)
    }
    hear(WELCOME)
    expect(connections.at(-1)).toBe('connected')
    line().events.onClose(1006)
    expect(connections.at(-1)).toBe('reconnecting')
  })

  it('is begun anew when the device says that it is offline, rightly or not', async () => {
    hear(WELCOME)
    const { events } = line()
    manual.sleep()
    expect(line().isAbandoned).toBe(true)
    events.onText(JSON.stringify({ type: 'pong', t: 0, serverNow: 1 }))
    expect(connections).toEqual(['connecting', 'connected', 'offline'])
    manual.pass(500)
    await connected(2)
    hear(WELCOME)
    expect(connections.at(-1)).toBe('connected')
  })

  it('that brings what is no frame is replaced', async () => {
    hear(WELCOME)
    line().events.onBytes(new Uint8Array([0x99]))
    expect(line().isAbandoned).toBe(true)
    manual.pass(500)
    await connected(2)
  })

  it('stays silent once it is closed', () => {
    const { events } = line()
    socket.close()
    events.onClose(1006)
    events.onText(JSON.stringify(WELCOME))
    manual.pass(60_000)
    expect([manual.lines.length, connections]).toEqual([1, ['connecting']])
  })
})
