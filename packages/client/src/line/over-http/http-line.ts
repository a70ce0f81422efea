import { toBase64url } from '@wick/e2ee/bytes'
import { FOLLOW_EVENTS, SEND_MESSAGE, SEND_SIGNAL } from '@wick/contracts/routes'
import type { ErrorCode } from '@wick/contracts/errors'
import { CLOSE } from '@wick/contracts/frames'
import { ANSWER_HEADER, PROTOCOL, Sent } from '@wick/contracts/http'
import { MAX_POLL_SECONDS, STREAM_BEAT_MS } from '@wick/contracts/limits'
import type { Outgoing } from '@wick/e2ee/send/outgoing'
import { z } from 'zod/mini'
import { namedWaitMs } from '../../clock/waits.ts'
import { call, MAX_ANSWER_BYTES } from '../../http/call.ts'
import { locate } from '../../http/locate.ts'
import { readText } from '../../http/read-text.ts'
import type { Ports } from '../../ports.ts'
import type { Cursor } from '../cursor.ts'
import { readFrame } from '../read-incoming.ts'
import type { HttpNetwork, RoomLine, RoomLineEvents } from '../room-line.ts'
import { createEventReader } from './read-events.ts'
import { watchAnswer } from './watch-answer.ts'

export interface HttpLineOptions {
  readonly ports: Ports
  readonly roomId: string
  readonly cursor: Cursor | null
  /** As far as it is known; found out here, and kept for the next line. */
  readonly network: HttpNetwork
}

/**
 * What one answer came to. `silent`: a stream that brought not even its head's sign of life. `cut`: one that broke after it had spoken, or was
 * over soon. `broken-off`: this side wanted another one.
 */
type Outcome = 'next' | 'silent' | 'cut' | 'broken-off' | Closed

interface Closed {
  readonly closed: number
  readonly retryAfterMs?: number | null
}

const GONE: Closed = { closed: 1006 }
/** The head of a stream comes with a first sign of life. */
const SILENT_AFTER_MS = 4_000
/** Of a stream that has spoken three signs of life are missing. */
const DEAD_AFTER_MS = 3 * STREAM_BEAT_MS
/** A stream that ends sooner was ended by something on the way. */
const SHORT_LIVED_MS = 20_000
/** So many of those in a row, and polls follow. */
const SHORT_LIVED_STREAMS = 2
const PAUSE_AFTER_CUT_MS = 1_000
/** What a poll takes beside its waiting. */
const ANSWER_WITHIN_MS = 10_000
/** Where another room of this browser has the stream. */
const SHORT_POLL_EVERY_MS = 3_000
/** The same while a poll brings much: within what a seat may ask, and a log of thousands opens in seconds. */
const NEXT_PAGE_AFTER_MS = 50
const MUCH = { frames: 32, chars: 32 * 1024 }
/** What a refusal means in a socket's words. */
const CODES: Readonly<Record<number, number>> = {
  400: CLOSE.malformed,
  404: CLOSE.noSeat,
  429: CLOSE.tooSlow,
  503: CLOSE.draining,
}

const Frame = z.looseObject({ type: z.string() })
const Frames = z.array(Frame)
type Frame = z.infer<typeof Frame>

/**
 * A line over plain HTTP, for networks that let no WebSocket through: one short poll, then server-sent events, or polls where answers do not
 * come in pieces. What is said goes in calls of its own.
 */
export function httpLine({ ports, roomId, cursor, network }: HttpLineOptions, events: RoomLineEvents): RoomLine {
  let epoch = cursor?.epoch
  let after = cursor?.after ?? 0
  let isOver = false
  /** The head that the welcome named. */
  let head = 0
  /** The next call begins a line: nothing is known of what an answer had that did not arrive whole. */
  let isNew = true
  /** The last poll brought so much, or so little of the log, that the next one shall come at once. */
  let hasMore = false
  let hasTurn = ports.awaitStreamTurn === undefined
  let askedAt = 0
  let heardAt = ports.clock.steady()
  let breakOff = () => {}
  let wakeUp = () => {}
  const endTurn = ports.awaitStreamTurn?.(() => {
    hasTurn = true
    wakeUp()
  })

  function end(): void {
    isOver = true
    breakOff()
    wakeUp()
    endTurn?.()
  }

  function close(code: number, retryAfterMs: number | null = null): void {
    if (isOver) return
    end()
    events.onClose(code, retryAfterMs)
  }

  function hear(frame: Frame): void {
    if (isOver) return
    if (frame.type === 'close') return close(Number(frame['code']))
    if (frame.type === 'welcome') {
      epoch = String(frame['epoch'])
      head = Number(frame['head'])
      // The whole log follows.
      if (frame['recovered'] === false) after = 0
    }
    if (typeof frame['seq'] === 'number' && frame.type !== 'ack') after = frame['seq']
    events.onIncoming(readFrame(frame), askedAt)
  }

  /** One call for events. `read` says what it came to; `patienceMs` runs anew with each sign of life. */
  async function ask(
    wait: number | null,
    patienceMs: number,
    read: (answer: Response, alive: () => void) => Promise<Outcome>,
  ): Promise<Outcome> {
    const query = new URLSearchParams({
      ...(epoch !== undefined && { after: String(after), epoch }),
      ...(wait !== null && { wait: String(wait) }),
      ...(isNew && { new: '1' }),
    })
    const watched = watchAnswer(ports, patienceMs)
    breakOff = () => watched.breakOff()
    askedAt = ports.clock.steady()
    isNew = true
    try {
      const answer = await ports.http({ ...locate(FOLLOW_EVENTS, { roomId }, `?${query}`), signal: watched.signal })
      // Of a portal or a filter in the server's place.
      if (answer.headers.get(ANSWER_HEADER) !== PROTOCOL) return GONE
      if (answer.status !== 200) return refusedBy(answer)
      const outcome = await read(answer, () => {
        heardAt = ports.clock.steady()
        watched.extend(DEAD_AFTER_MS)
      })
      isNew = outcome !== 'next'
      return outcome
    } catch {
      // What `ping` broke off is asked again.
      if (watched.isBrokenOff()) return 'broken-off'
      if (heardAt > askedAt) return 'cut'
      return watched.isOverdue() ? 'silent' : GONE
    } finally {
      watched.stop()
    }
  }

  async function poll(wait: number): Promise<Outcome> {
    hasMore = false
    const outcome = await ask(wait, wait * 1_000 + ANSWER_WITHIN_MS, async (answer) => {
      const text = await readText(answer, MAX_ANSWER_BYTES)
      const frames = Frames.parse(JSON.parse(text))
      heardAt = ports.clock.steady()
      for (const frame of frames) hear(frame)
      const isMuch = frames.length >= MUCH.frames || text.length >= MUCH.chars
      hasMore = isMuch || (frames.length > 0 && after < head)
      return 'next'
    })
    return outcome === 'silent' ? GONE : outcome
  }

  /** One stream, and what its end says about the network. */
  async function stream(): Promise<Outcome> {
    const outcome = await listen()
    const isAnswer = typeof outcome !== 'string' && outcome !== GONE
    if (isOver || isAnswer || outcome === 'broken-off') return outcome
    if (outcome === 'silent') network.isBuffering = true
    else if (ports.clock.steady() - askedAt >= SHORT_LIVED_MS) network.shortStreams = 0
    else return endSoon()
    return outcome === GONE ? 'cut' : outcome
  }

  async function endSoon(): Promise<Outcome> {
    isNew = true
    network.shortStreams++
    if (network.shortStreams >= SHORT_LIVED_STREAMS) network.isBuffering = true
    await pause(PAUSE_AFTER_CUT_MS)
    return 'cut'
  }

  function listen(): Promise<Outcome> {
    return ask(null, SILENT_AFTER_MS, async (answer, alive) => {
      const reader = answer.body?.getReader()
      const decoder = new TextDecoder()
      const { read } = createEventReader()
      let hasSpoken = false
      for (let piece = await reader?.read(); piece?.value !== undefined; piece = await reader?.read()) {
        hasSpoken = true
        alive()
        for (const data of read(decoder.decode(piece.value, { stream: true }))) hear(Frame.parse(JSON.parse(data)))
      }
      return hasSpoken ? 'next' : 'silent'
    })
  }

  function pause(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const cancel = ports.after(ms, resolve)
    wakeUp = () => {
      cancel()
      resolve()
    }
    return promise
  }

  function goOn(before: Outcome): Promise<Outcome> {
    // What cuts streams may let the next one through; who is gone shows at once.
    if (before === 'cut') return poll(0)
    if (!hasTurn) return poll(hasMore ? 1 : 0)
    return network.isBuffering ? poll(MAX_POLL_SECONDS) : stream()
  }

  async function run(): Promise<void> {
    // Whatever is on the way, the answer to a poll that does not wait comes within one round trip.
    let outcome = await poll(0)
    while (!isOver) {
      if (typeof outcome !== 'string') return close(outcome.closed, outcome.retryAfterMs)
      if (!hasTurn) await pause(hasMore ? NEXT_PAGE_AFTER_MS : SHORT_POLL_EVERY_MS)
      if (!isOver) outcome = await goOn(outcome)
    }
  }

  async function send({ id, bytes, burns }: Outgoing): Promise<void> {
    const message = { id, body: toBase64url(bytes), ...(burns !== undefined && { burns }) }
    const answer = await call(ports, locate(SEND_MESSAGE, { roomId }), Sent, message)
    if (answer.ok) return hear({ type: 'ack', ...answer.value })
    const { retryAfterMs } = answer.refusal
    // Whether it was taken is unknown: the same bytes are sent again.
    const { code: told } = answer.refusal
    const code: ErrorCode = told === 'unreachable' || told === 'filtered' ? 'unavailable' : told
    hear({
      type: 'error',
      code,
      message: '',
      id,
      ...(retryAfterMs !== null && { retryAfter: retryAfterMs }),
    })
  }

  void run()
  return {
    say(envelope) {
      if (isOver) return false
      if (envelope.lane !== 'signal') void send(envelope)
      else {
        const signal = { type: 'signal' as const, body: toBase64url(envelope.bytes) }
        void call(ports, locate(SEND_SIGNAL, { roomId }), z.undefined(), signal)
      }
      return true
    },
    ping() {
      if (ports.clock.steady() - heardAt > STREAM_BEAT_MS) breakOff()
    },
    abandon: end,
  }
}

function refusedBy({ status, headers }: Response): Closed {
  const seconds = Number(headers.get('retry-after') ?? Number.NaN)
  const retryAfterMs = namedWaitMs(Number.isFinite(seconds) ? seconds * 1_000 : null)
  return { closed: CODES[status] ?? GONE.closed, retryAfterMs }
}
