import { ANSWER_HEADER, PROTOCOL } from '@wick/contracts/http'
import { toBase64url } from '@wick/e2ee/bytes'
import { beforeEach, describe, expect, it } from 'vitest'
import { createManualPorts, type ManualPorts } from '../../testing/manual-ports.ts'
import type { HttpCall } from '../ports.ts'
// So that it is there when it is needed: what is not yet loaded takes its time here.
import './over-http/over-http.ts'
import { type Connector, createConnector } from './connector.ts'
import type { EitherLine } from './either-line.ts'

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
const REFUSED = 1006
/** What shows that the server itself answers. */
const headers = { [ANSWER_HEADER]: PROTOCOL }

interface Asked {
  readonly call: HttpCall
  readonly answer: (response: Response) => void
}

describe('a line that is connected', () => {
  let manual: ManualPorts
  let connector: Connector
  let asked: Asked[]
  /** Ways, kinds of frames and close codes, as they came. */
  let heard: (string | number)[]

  beforeEach(() => {
    manual = createManualPorts()
    asked = []
    heard = []
    manual.answer = (call) => {
      const { promise, resolve, reject } = Promise.withResolvers<Response>()
      call.signal.addEventListener('abort', () => reject(new Error('aborted')))
      asked.push({ call, answer: resolve })
      return promise
    }
    connector = createConnector({ ports: manual.ports, roomId: ID, cursor: async () => ({ epoch: ID, after: 3 }) })
  })

  const connect = (): EitherLine =>
    connector.connect(null, {
      onWay: (way) => heard.push(way),
      onIncoming: (incoming) =>
        heard.push(
          incoming === 'broken' || incoming?.kind !== 'frame'
            ? incoming === 'broken'
              ? incoming
              : String(incoming?.kind)
            : incoming.frame.type,
        ),
      onClose: (code) => heard.push(code),
    })
  const socket = (at = -1) => {
    const line = manual.lines.at(at)
    if (line === undefined) throw new Error('Nothing was connected.')
    return line
  }
  /** The part that speaks HTTP is loaded when it is needed, which takes its turns. */
  async function calls(count: number): Promise<Asked> {
    for (let turn = 0; asked.length < count && turn < 1_000; turn++) await new Promise(setImmediate)
    expect(asked).toHaveLength(count)
    return asked[count - 1]!
  }
  async function told(...what: typeof heard): Promise<void> {
    for (let turn = 0; heard.length < what.length && turn < 1_000; turn++) await new Promise(setImmediate)
    expect(heard).toEqual(what)
  }
  const polled = (...frames: object[]) => Response.json(frames, { headers })

  it('is a WebSocket where one opens, and nothing else is asked', async () => {
    connect()
    socket().events.onText(JSON.stringify(WELCOME))
    manual.pass(60_000)
    await told('socket', 'welcome')
    expect(asked).toEqual([])
  })

  it('goes over HTTP at once where a WebSocket was refused quickly twice', async () => {
    connect()
    socket().events.onClose(REFUSED)
    await told(REFUSED)
    connect()
    socket().events.onClose(REFUSED)
    const { call, answer } = await calls(1)
    expect([call.method, call.path]).toEqual(['GET', `/api/rooms/${ID}/events?wait=0&new=1`])
    answer(polled(WELCOME))
    await told(REFUSED, 'http', 'welcome')
    // From there on as a stream, which resumes where it stands.
    expect((await calls(2)).call.path).toBe(`/api/rooms/${ID}/events?after=0&epoch=${ID}`)
  })

  it('tries HTTP beside a WebSocket silent for ten seconds, and uses the first to answer', async () => {
    connect()
    manual.pass(9_999)
    await new Promise(setImmediate)
    expect(asked).toEqual([])
    manual.pass(1)
    const { answer } = await calls(1)
    socket().events.onText(JSON.stringify(WELCOME))
    expect(heard).toEqual(['socket', 'welcome'])
    answer(polled(WELCOME))
    await new Promise(setImmediate)
    expect([heard, asked.length, socket().isAbandoned]).toEqual([['socket', 'welcome'], 1, false])
  })

  it('gives a refused WebSocket one second’s head start, and closes once both ways have failed', async () => {
    for (let tries = 0; tries < 2; tries++) {
      connect()
      socket().events.onClose(REFUSED)
    }
    ;(await calls(1)).answer(new Response('', { status: 502 }))
    await told(REFUSED, REFUSED)
    connect()
    manual.pass(999)
    await new Promise(setImmediate)
    expect(asked).toHaveLength(1)
    manual.pass(1)
    await calls(2)
    expect(socket().isAbandoned).toBe(false)
  })

  it('goes back to a WebSocket when one passes again', async () => {
    const line = await overHttp()
    manual.pass(60_000)
    for (let turn = 0; manual.lines.length < 3 && turn < 100; turn++) await Promise.resolve()
    expect(socket().path).toBe(`/api/rooms/${ID}/socket?after=3&epoch=${ID}`)
    heard = []
    socket().events.onText(JSON.stringify(WELCOME))
    expect([heard, line.way, asked.at(-1)?.call.signal.aborted]).toEqual([['socket', 'welcome'], 'socket', true])
  })

  it('stays over HTTP while none passes, and looks more seldom', async () => {
    const line = await overHttp()
    for (const waitMs of [60_000, 120_000]) {
      const before = manual.lines.length
      for (let passed = 0; passed < waitMs; passed += 5_000) {
        expect(manual.lines).toHaveLength(before)
        manual.pass(5_000)
        // Every poll is answered: the line stands.
        asked.at(-1)?.answer(polled())
        await new Promise(setImmediate)
      }
      expect(manual.lines).toHaveLength(before + 1)
      socket().events.onClose(REFUSED)
    }
    expect([line.way, heard.at(-1)]).toEqual(['http', 'welcome'])
  })

  it('polls when a stream was answered but brings nothing for four seconds', async () => {
    await overHttp()
    // A head without a body: something on the way waits for the end.
    const { call, answer } = await calls(2)
    const start = (body: ReadableStreamDefaultController) =>
      call.signal.addEventListener('abort', () => body.error(new Error('aborted')))
    answer(new Response(new ReadableStream({ start }), { headers }))
    await new Promise(setImmediate)
    manual.pass(4_000)
    expect((await calls(3)).call.path).toBe(`/api/rooms/${ID}/events?after=0&epoch=${ID}&wait=25&new=1`)
  })

  it('tries a stream again when the network may differ, but not right after one failed', async () => {
    const line = await overHttp()
    const { call, answer } = await calls(2)
    const start = (body: ReadableStreamDefaultController) =>
      call.signal.addEventListener('abort', () => body.error(new Error('aborted')))
    answer(new Response(new ReadableStream({ start }), { headers }))
    await new Promise(setImmediate)
    manual.pass(4_000)
    const paths = []
    for (const [passedMs, count] of [
      [0, 3],
      [20_000, 4],
      [25_000, 5],
    ] as const) {
      manual.pass(passedMs)
      line.lookForSocket()
      const next = await calls(count)
      next.answer(polled())
      paths.push(next.call.path)
    }
    expect(paths.map((path) => path.includes('wait=25'))).toEqual([true, true, false])
  })

  it.each([
    ['ends each of them soon', () => new Response(':\n\n', { headers })],
    ['answers in the place of the server', () => new Response('<!doctype html>')],
  ])('polls where something on the way lets no stream live, and %s', async (_, answerOf) => {
    await overHttp()
    for (const at of [2, 4]) {
      ;(await calls(at)).answer(answerOf())
      await new Promise(setImmediate)
      manual.pass(999)
      await new Promise(setImmediate)
      expect(asked).toHaveLength(at)
      manual.pass(1)
      // Who is gone shows at once; what an answer had that did not arrive is welcomed anew.
      const next = await calls(at + 1)
      expect(next.call.path).toBe(`/api/rooms/${ID}/events?after=0&epoch=${ID}&wait=0&new=1`)
      next.answer(polled(WELCOME))
    }
    expect((await calls(6)).call.path).toBe(`/api/rooms/${ID}/events?after=0&epoch=${ID}&wait=25`)
  })

  it('polls at once while another room has the stream, and again three seconds later', async () => {
    manual = createManualPorts()
    manual.answer = (call) => {
      const { promise, resolve } = Promise.withResolvers<Response>()
      asked.push({ call, answer: resolve })
      return promise
    }
    const ports = { ...manual.ports, awaitStreamTurn: () => () => {} }
    connector = createConnector({ ports, roomId: ID, cursor: async () => null })
    connect()
    manual.pass(10_000)
    ;(await calls(1)).answer(polled(WELCOME))
    await told('http', 'welcome')
    manual.pass(50)
    const page = await calls(2)
    expect(page.call.path).toBe(`/api/rooms/${ID}/events?after=0&epoch=${ID}&wait=1`)
    page.answer(polled({ type: 'locked', seq: 3, locked: true }))
    for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate)
    manual.pass(2_999)
    expect(asked).toHaveLength(2)
    manual.pass(1)
    expect((await calls(3)).call.path).toContain('after=3')
  })

  it('says how late it polls where nobody looks at a room without the stream', async () => {
    let isHidden = false
    const ports = { ...manual.ports, awaitStreamTurn: () => () => {}, isHidden: () => isHidden }
    connector = createConnector({ ports, roomId: ID, cursor: async () => null })
    connect()
    manual.pass(10_000)
    const first = await calls(1)
    expect(first.call.path).not.toContain('next')
    first.answer(polled({ ...WELCOME, head: 0 }))
    await told('http', 'welcome')
    for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate)
    isHidden = true
    // Browsers wake a hidden page once a minute.
    manual.pass(60_000)
    expect((await calls(2)).call.path).toBe(`/api/rooms/${ID}/events?after=0&epoch=${ID}&wait=0&next=90`)
  })

  it('restarts at the beginning when the server’s log is behind the cursor', async () => {
    for (let tries = 0; tries < 2; tries++) {
      connector.connect({ epoch: ID, after: 9 }, { onWay: () => {}, onIncoming: () => {}, onClose: () => {} })
      socket().events.onClose(REFUSED)
    }
    ;(await calls(1)).answer(polled({ ...WELCOME, recovered: false, reason: 'cursor_ahead' }))
    expect((await calls(2)).call.path).toBe(`/api/rooms/${ID}/events?after=0&epoch=${ID}`)
  })

  it('is none of something that opens and says what no gateway says first', async () => {
    connect()
    socket().events.onText('{"type":"hello"}')
    manual.pass(10_000)
    ;(await calls(1)).answer(polled(WELCOME))
    await told('http', 'welcome')
    expect(socket().isAbandoned).toBe(true)
  })

  it('keeps an opening WebSocket when HTTP names a retry delay, and reports that delay', async () => {
    const waits: unknown[] = []
    const events = { onWay: () => {}, onIncoming: () => {}, onClose: (...told: unknown[]) => waits.push(...told) }
    connector.connect(null, events)
    manual.pass(10_000)
    const refused = { status: 503, headers: { ...headers, 'retry-after': '7' } }
    ;(await calls(1)).answer(new Response('', refused))
    await new Promise(setImmediate)
    expect([waits, socket().isAbandoned]).toEqual([[], false])
    socket().events.onClose(REFUSED)
    expect(waits).toEqual([REFUSED, 7_000])
  })

  it('forgets the wait that HTTP was told once a WebSocket has opened', async () => {
    const waits: unknown[] = []
    connector.connect(null, {
      onWay: () => {},
      onIncoming: () => {},
      onClose: (...told: unknown[]) => waits.push(...told),
    })
    manual.pass(10_000)
    const refused = { status: 503, headers: { ...headers, 'retry-after': '7' } }
    ;(await calls(1)).answer(new Response('', refused))
    await new Promise(setImmediate)
    socket().events.onText(JSON.stringify(WELCOME))
    socket().events.onClose(REFUSED)
    expect(waits).toEqual([REFUSED, null])
  })

  it('remembers that no WebSocket lives, although some bring a first word', async () => {
    for (let tries = 0; tries < 2; tries++) {
      connect()
      socket().events.onClose(REFUSED)
    }
    ;(await calls(1)).answer(new Response('', { status: 502 }))
    await told(REFUSED, REFUSED)
    connect()
    socket().events.onText(JSON.stringify(WELCOME))
    socket().events.onClose(REFUSED)
    connect()
    manual.pass(1_000)
    expect((await calls(2)).call.path).toContain('/events?')
  })

  it.each([200, 404])('takes no word of a portal for one of the server, whatever its status: %i', async (status) => {
    for (let tries = 0; tries < 2; tries++) {
      connect()
      socket().events.onClose(REFUSED)
    }
    ;(await calls(1)).answer(new Response('<!doctype html>', { status }))
    await told(REFUSED, REFUSED)
    expect(asked).toHaveLength(1)
  })

  it('is told of a refusal that is an answer, whoever brings it', async () => {
    for (let tries = 0; tries < 2; tries++) {
      connect()
      socket().events.onClose(REFUSED)
    }
    ;(await calls(1)).answer(new Response('', { status: 404, headers }))
    await told(REFUSED, 4401)
    expect(asked[0]?.call.signal.aborted).toBe(true)
  })

  it('sends by calls, and hears their answers as a socket would', async () => {
    const line = await overHttp()
    heard = []
    const bytes = new Uint8Array([1, 2, 3])
    expect(line.send({ id: ID, lane: 'log', bytes }, null)).toBe(true)
    const sent = await calls(3)
    expect([sent.call.method, sent.call.path, sent.call.body]).toEqual([
      'POST',
      `/api/rooms/${ID}/messages`,
      JSON.stringify({ id: ID, body: toBase64url(bytes) }),
    ])
    sent.answer(Response.json({ id: ID, seq: 4, timestamp: 5 }, { status: 201 }))
    await told('ack')
    line.send({ id: ID, lane: 'signal', bytes }, null)
    expect((await calls(4)).call.body).toBe(JSON.stringify({ type: 'signal', body: toBase64url(bytes) }))
    line.send({ id: ID, lane: 'log', bytes }, null)
    ;(await calls(5)).answer(new Response('not of ours', { status: 200 }))
    await told('ack', 'error')
  })

  async function overHttp(): Promise<EitherLine> {
    connect()
    socket().events.onClose(REFUSED)
    const line = connect()
    socket().events.onClose(REFUSED)
    ;(await calls(1)).answer(polled(WELCOME))
    await told(REFUSED, 'http', 'welcome')
    await calls(2)
    return line
  }
})
