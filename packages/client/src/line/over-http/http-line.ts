import { FOLLOW_EVENTS } from '@wick/contracts/routes'
import { locate } from '../../http/locate.ts'
import { MAX_NEXT_SECONDS, STREAM_BEAT_MS } from '@wick/contracts/limits'
import type { Outgoing } from '@wick/e2ee/send/outgoing'
import type { Ports } from '../../ports.ts'
import type { Cursor } from '../cursor.ts'
import { readFrame } from '../read-incoming.ts'
import type { HttpNetwork, RoomLine, RoomLineEvents } from '../room-line.ts'
import { askForEvents } from './ask-for-events.ts'
import { chooseCall, GONE, judgeStream, type Outcome } from './choose-call.ts'
import { advance, type Frame, type LogPosition, positionAt, queryOf } from './log-position.ts'
import { readPoll, readStream } from './read-answer.ts'
import { sendByCall } from './send-by-call.ts'
import { watchAnswer } from './watch-answer.ts'

export interface HttpLineOptions {
  readonly ports: Ports
  readonly roomId: string
  readonly cursor: Cursor | null
  /** As far as it is known; found out here, and kept for the next line. */
  readonly network: HttpNetwork
}

/** The head of a stream comes with a first sign of life. */
const SILENT_AFTER_MS = 4_000
/** Of a stream that has spoken three signs of life are missing. */
const DEAD_AFTER_MS = 3 * STREAM_BEAT_MS
const PAUSE_AFTER_CUT_MS = 1_000
/** What a poll takes beside its waiting. */
const ANSWER_WITHIN_MS = 10_000
/** Where another room of this browser has the stream. */
const SHORT_POLL_EVERY_MS = 3_000
/** The same while a poll brings much: within what a seat may ask, and a log of thousands opens in seconds. */
const NEXT_PAGE_AFTER_MS = 50

/**
 * A line over plain HTTP, for networks that block WebSockets. It begins with one short poll. Server-sent events follow,
 * or more polls where answers are buffered whole. What is said goes in calls of its own.
 */
export function httpLine(options: HttpLineOptions, events: RoomLineEvents): RoomLine {
  return new HttpLine(options, events)
}

class HttpLine implements RoomLine {
  readonly #ports: Ports
  readonly #roomId: string
  readonly #network: HttpNetwork
  readonly #events: RoomLineEvents
  readonly #endTurn: (() => void) | undefined
  #position: LogPosition
  #isOver = false
  /** The next call begins a line: nothing is known of what an answer had that did not arrive whole. */
  #isNew = true
  /** The last poll brought so much, or so little of the log, that the next one shall come at once. */
  #hasMore = false
  #hasTurn: boolean
  #askedAt = 0
  #heardAt: number
  #breakOff = () => {}
  #wakeUp = () => {}

  constructor({ ports, roomId, cursor, network }: HttpLineOptions, events: RoomLineEvents) {
    this.#ports = ports
    this.#roomId = roomId
    this.#network = network
    this.#events = events
    this.#position = positionAt(cursor)
    this.#heardAt = this.#now()
    this.#hasTurn = ports.awaitStreamTurn === undefined
    this.#endTurn = ports.awaitStreamTurn?.(() => {
      this.#hasTurn = true
      this.#wakeUp()
    })
    void this.#run()
  }

  send(envelope: Outgoing): boolean {
    if (this.#isOver) return false
    void sendByCall(this.#ports, this.#roomId, envelope).then((answer) => answer && this.#hear(answer))
    return true
  }

  ping(): void {
    if (this.#now() - this.#heardAt > STREAM_BEAT_MS) this.#breakOff()
  }

  abandon(): void {
    this.#isOver = true
    this.#breakOff()
    this.#wakeUp()
    this.#endTurn?.()
  }

  async #run(): Promise<void> {
    // Whatever is on the way, the answer to a poll that does not wait comes within one round trip.
    let outcome = await this.#poll(0)
    while (!this.#isOver) {
      if (typeof outcome !== 'string') return this.#close(outcome.closed, outcome.retryAfterMs)
      if (!this.#hasTurn) await this.#pause(this.#hasMore ? NEXT_PAGE_AFTER_MS : SHORT_POLL_EVERY_MS)
      if (!this.#isOver) outcome = await this.#goOn(outcome)
    }
  }

  #goOn(before: Outcome): Promise<Outcome> {
    const next = chooseCall({ before, hasTurn: this.#hasTurn, hasMore: this.#hasMore, network: this.#network })
    return next === 'stream' ? this.#stream() : this.#poll(next.poll)
  }

  async #poll(wait: number): Promise<Outcome> {
    this.#hasMore = false
    const outcome = await this.#ask(wait, wait * 1_000 + ANSWER_WITHIN_MS, async (answer) => {
      const { frames, isMuch } = await readPoll(answer)
      this.#heardAt = this.#now()
      for (const frame of frames) this.#hear(frame)
      const { after, head } = this.#position
      this.#hasMore = isMuch || (frames.length > 0 && after < head)
      return 'next'
    })
    return outcome === 'silent' ? GONE : outcome
  }

  async #stream(): Promise<Outcome> {
    const ended = await this.#ask(null, SILENT_AFTER_MS, (answer, onAlive) =>
      readStream(answer, onAlive, (frame) => this.#hear(frame)),
    )
    if (this.#isOver) return ended
    const { outcome, network, isCutSoon } = judgeStream(ended, this.#now() - this.#askedAt, this.#network)
    Object.assign(this.#network, network)
    if (isCutSoon) {
      this.#isNew = true
      await this.#pause(PAUSE_AFTER_CUT_MS)
    }
    return outcome
  }

  /** One call for events. `timeoutMs` runs anew with each sign of life that `read` tells of. */
  async #ask(
    wait: number | null,
    timeoutMs: number,
    read: (answer: Response, onAlive: () => void) => Promise<Outcome>,
  ): Promise<Outcome> {
    const isLate = !this.#hasTurn && this.#ports.isHidden?.() === true
    const query = `?${queryOf(this.#position, wait, this.#isNew, isLate ? MAX_NEXT_SECONDS : null)}`
    const asked = locate(FOLLOW_EVENTS, { roomId: this.#roomId }, query)
    const watched = watchAnswer(this.#ports, timeoutMs)
    this.#breakOff = () => watched.breakOff()
    this.#askedAt = this.#now()
    const onAlive = () => {
      this.#heardAt = this.#now()
      watched.extend(DEAD_AFTER_MS)
    }
    const outcome = await askForEvents({
      ports: this.#ports,
      asked,
      watched,
      hasSpoken: () => this.#heardAt > this.#askedAt,
      onForeign: () => this.#events.onForeign?.(),
      read: (answer) => read(answer, onAlive),
    })
    this.#isNew = outcome !== 'next'
    return outcome
  }

  #hear(frame: Frame): void {
    if (this.#isOver) return
    if (frame.type === 'close') return this.#close(Number(frame['code']))
    this.#position = advance(this.#position, frame)
    this.#events.onIncoming(readFrame(frame), this.#askedAt)
  }

  #close(code: number, retryAfterMs: number | null = null): void {
    if (this.#isOver) return
    this.abandon()
    this.#events.onClose(code, retryAfterMs)
  }

  #pause(ms: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const cancel = this.#ports.after(ms, resolve)
    this.#wakeUp = () => {
      cancel()
      resolve()
    }
    return promise
  }

  #now(): number {
    return this.#ports.clock.monotonic()
  }
}
