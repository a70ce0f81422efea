import { toBase64url } from '@wick/e2ee/bytes'
import { type ErrorCode, messageOf } from '@wick/contracts/errors'
import { CLOSE } from '@wick/contracts/frames'
import { ANSWER_HEADER, PROTOCOL, Sent } from '@wick/contracts/http'
import { MAX_POLL_SECONDS, STREAM_BEAT_MS } from '@wick/contracts/limits'
import type { Outgoing } from '@wick/e2ee/send/outgoing'
import { z } from 'zod/mini'
import { call, MAX_ANSWER_BYTES } from '../../http/call.ts'
import { readText } from '../../http/read-text.ts'
import type { Ports } from '../../ports.ts'
import type { Cursor } from '../../socket.ts'
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

/** What one answer came to. `silent`: a stream that brought not even its head's sign of life. `cut`: one that broke after it had spoken. */
type Outcome = 'next' | 'silent' | 'cut' | { readonly closed: number }

const GONE = { closed: 1006 } as const
/** The head of a stream comes with a first sign of life. */
const SILENT_AFTER_MS = 4_000
/** Of a stream that has spoken three signs of life are missing. */
const DEAD_AFTER_MS = 3 * STREAM_BEAT_MS
/** What a poll takes beside its waiting. */
const ANSWER_WITHIN_MS = 10_000
/** Where another room of this browser has the stream. */
const SHORT_POLL_EVERY_MS = 3_000
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
  const room = `/rooms/${roomId}`
  let epoch = cursor?.epoch
  let after = cursor?.after ?? 0
  let isOver = false
  let isNew = true
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

  function close(code: number): void {
    if (isOver) return
    end()
    events.onClose(code)
  }

  function hear(frame: Frame): void {
    if (isOver) return
    if (frame.type === 'close') return close(Number(frame['code']))
    if (frame.type === 'welcome') epoch = String(frame['epoch'])
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
    try {
      const answer = await ports.http({ method: 'GET', path: `/api${room}/events?${query}`, signal: watched.signal })
      // Of a portal or a filter in the server's place.
      if (answer.headers.get(ANSWER_HEADER) !== PROTOCOL) return GONE
      isNew = false
      if (answer.status !== 200) return { closed: CODES[answer.status] ?? GONE.closed }
      return await read(answer, () => {
        heardAt = ports.clock.steady()
        watched.extend(DEAD_AFTER_MS)
      })
    } catch {
      // What `ping` broke off is asked again.
      if (watched.isBrokenOff()) return 'next'
      if (heardAt > askedAt) return 'cut'
      return watched.isOverdue() ? 'silent' : GONE
    } finally {
      watched.stop()
    }
  }

  async function poll(wait: number): Promise<Outcome> {
    const outcome = await ask(wait, wait * 1_000 + ANSWER_WITHIN_MS, async (answer) => {
      const frames = Frames.parse(JSON.parse(await readText(answer, MAX_ANSWER_BYTES)))
      heardAt = ports.clock.steady()
      for (const frame of frames) hear(frame)
      return 'next'
    })
    return outcome === 'silent' ? GONE : outcome
  }

  function stream(): Promise<Outcome> {
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
    if (before === 'cut' || !hasTurn) return poll(0)
    return network.isBuffering ? poll(MAX_POLL_SECONDS) : stream()
  }

  async function run(): Promise<void> {
    // Whatever is on the way, the answer to a poll that does not wait comes within one round trip.
    let outcome = await poll(0)
    while (!isOver) {
      if (typeof outcome !== 'string') return close(outcome.closed)
      if (outcome === 'silent') network.isBuffering = true
      if (!hasTurn) await pause(SHORT_POLL_EVERY_MS)
      if (!isOver) outcome = await goOn(outcome)
    }
  }

  async function send({ id, bytes, burns }: Outgoing): Promise<void> {
    const message = { id, body: toBase64url(bytes), ...(burns !== undefined && { burns }) }
    const answer = await call(ports, 'POST', `${room}/messages`, Sent, message)
    if (answer.ok) return hear({ type: 'ack', ...answer.value })
    const { retryAfterMs } = answer.refusal
    // Whether it was taken is unknown: the same bytes are sent again.
    const { code: told } = answer.refusal
    const code: ErrorCode = told === 'unreachable' || told === 'filtered' ? 'unavailable' : told
    hear({
      type: 'error',
      code,
      message: messageOf(code),
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
        const signal = { type: 'signal', body: toBase64url(envelope.bytes) }
        void call(ports, 'POST', `${room}/signals`, z.undefined(), signal)
      }
      return true
    },
    ping() {
      if (ports.clock.steady() - heardAt > STREAM_BEAT_MS) breakOff()
    },
    abandon: end,
  }
}
