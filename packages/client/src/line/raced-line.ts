import { CLOSE } from '@wick/contracts/frames'
import type { Outgoing } from '@wick/e2ee/send/outgoing'
import type { Ports } from '../ports.ts'
import type { Cursor } from './cursor.ts'
import type { EitherLine, EitherLineEvents } from './either-line.ts'
import type { NetworkMemory } from './network-memory.ts'
import type { Incoming } from './read-incoming.ts'
import type { RoomLine, RoomLineEvents } from './room-line.ts'
import type { SocketSearch } from './over-http/search-socket.ts'
import { socketLine } from './socket-line.ts'
import type { Way } from './way.ts'

export interface RaceOptions {
  readonly ports: Ports
  readonly roomId: string
  readonly memory: NetworkMemory
  /** From where the line begins. */
  readonly from: Cursor | null
  /** From where another one goes on. */
  readonly cursor: () => Promise<Cursor | null>
}

interface Attempt {
  readonly way: Way
  readonly beganAt: number
  line: RoomLine | null
}

/** Where WebSockets are known not to pass they are asked first all the same: networks change, and servers come back. */
const HEAD_START_MS = 1_000
/** By then what speaks HTTP is fetched, so that it is there once it is needed. */
const FETCH_AFTER_MS = 3_000
/** A WebSocket that stands for so long passes; some networks cut it soon after its first words. */
const SETTLES_AFTER_MS = 20_000
const GONE = 1006
/** What a gateway closes with; lower ones are the way's own. */
const FIRST_CODE_OF_OURS = 1008

/** They say to ask again: of one attempt, that says nothing of the other one. */
const PASSING: ReadonlySet<number> = new Set([CLOSE.draining, CLOSE.tooSlow])
/** What a gateway says first. */
const FIRST_WORDS: ReadonlySet<string> = new Set(['welcome', 'ended', 'draining'])

const isFirstWord = (incoming: Incoming | null) => incoming?.kind === 'frame' && FIRST_WORDS.has(incoming.frame.type)

const fetchOverHttp = () => import('./over-http/over-http.ts')

/** A WebSocket races against HTTP: the way that brings the first word of a gateway carries the line. */
export class RacedLine implements EitherLine {
  readonly #options: RaceOptions
  readonly #ports: Ports
  readonly #memory: NetworkMemory
  readonly #events: EitherLineEvents
  readonly #attempts = new Set<Attempt>()
  #winner: Attempt | null = null
  #isOver = false
  #hasBegunHttp = false
  /** The part that speaks HTTP is on its way. */
  #hasPromisedHttp = false
  #search: SocketSearch | null = null
  /** The wait that a refusal of either way named. */
  #waitMs: number | null = null
  #cancelHttp = () => {}
  #cancelFetch = () => {}
  #cancelSettling = () => {}

  constructor(options: RaceOptions, events: EitherLineEvents) {
    this.#options = options
    this.#ports = options.ports
    this.#memory = options.memory
    this.#events = events
    this.#beginSocket(options.from)
    this.#cancelFetch = this.#ports.after(FETCH_AFTER_MS, () => void fetchOverHttp().catch(() => undefined))
    const httpAfterMs = Math.max(this.#memory.httpDueInMs(), HEAD_START_MS)
    this.#cancelHttp = this.#ports.after(httpAfterMs, () => this.#beginHttp())
  }

  get way(): Way | null {
    return this.#winner?.way ?? null
  }

  send(envelope: Outgoing, traceparent: string | null): boolean {
    return this.#winner?.line?.send(envelope, traceparent) ?? false
  }

  ping(): void {
    this.#winner?.line?.ping()
  }

  abandon(): void {
    this.#isOver = true
    this.#winner = null
    this.#stopTrying()
    this.#cancelSettling()
    for (const attempt of this.#attempts) attempt.line?.abandon()
    this.#attempts.clear()
  }

  lookForSocket(): void {
    if (this.way === 'http') this.#search?.search()
  }

  #beginSocket(from: Cursor | null): Attempt {
    return this.#begin('socket', (events) => socketLine(this.#ports, this.#options.roomId, from, events))
  }

  #beginHttp(): void {
    if (this.#hasBegunHttp || this.#isDecided()) return
    this.#hasBegunHttp = this.#hasPromisedHttp = true
    this.#cancelHttp()
    const { from: cursor, memory } = this.#options
    fetchOverHttp().then(
      ({ httpLine, createSocketSearch }) => {
        this.#hasPromisedHttp = false
        if (this.#isDecided()) return
        this.#search = createSocketSearch({
          ...this.#options,
          open: (from) => this.#beginSocket(from),
          drop: (attempt) => this.#drop(attempt),
        })
        this.#begin('http', (events) => httpLine({ ...this.#options, cursor, network: memory.http }, events))
      },
      () => {
        this.#hasPromisedHttp = false
        if (!this.#isDecided() && this.#attempts.size === 0) this.#close(GONE)
      },
    )
  }

  #begin(way: Way, open: (events: RoomLineEvents) => RoomLine): Attempt {
    const attempt: Attempt = { way, beganAt: this.#ports.clock.monotonic(), line: null }
    this.#attempts.add(attempt)
    attempt.line = open({
      ...this.#events,
      onIncoming: (incoming, askedAt) => this.#take(attempt, incoming, askedAt),
      onClose: (code, namedMs = null) => {
        this.#waitMs = namedMs ?? this.#waitMs
        if (this.#attempts.delete(attempt)) this.#onClose(attempt, code)
      },
    })
    return attempt
  }

  #take(attempt: Attempt, incoming: Incoming | 'broken' | null, askedAt: number): void {
    if (!this.#attempts.has(attempt)) return
    if (this.#winner !== attempt) {
      // Of something that speaks in the server's place.
      if (incoming === 'broken') {
        this.#drop(attempt)
        return this.#onClose(attempt, GONE)
      }
      if (!isFirstWord(incoming)) return
      this.#win(attempt)
    }
    this.#events.onIncoming(incoming, askedAt)
  }

  #drop(attempt: Attempt): void {
    this.#attempts.delete(attempt)
    attempt.line?.abandon()
  }

  #win(attempt: Attempt): void {
    this.#winner = attempt
    this.#waitMs = null
    this.#stopTrying()
    for (const other of this.#attempts) if (other !== attempt) this.#drop(other)
    if (attempt.way === 'socket')
      this.#cancelSettling = this.#ports.after(SETTLES_AFTER_MS, () => this.#memory.passed())
    else this.#search?.searchLater()
    this.#events.onWay(attempt.way)
  }

  #onClose(attempt: Attempt, code: number): void {
    if (this.#search?.closed(attempt)) return
    const isAnswer = code >= FIRST_CODE_OF_OURS
    if (attempt.way === 'socket' && this.#winner === null && !isAnswer) {
      this.#memory.refused(attempt.beganAt)
      if (this.#memory.httpDueInMs() === 0) this.#beginHttp()
    }
    const isWinner = this.#winner === attempt
    const isLast = isAnswer && (isWinner || !PASSING.has(code))
    // The other one goes on.
    if (!isWinner && !isLast && (this.#attempts.size > 0 || this.#hasPromisedHttp)) return
    this.#close(code, this.#waitMs)
  }

  #close(code: number, waitMs?: number | null): void {
    this.abandon()
    this.#events.onClose(code, waitMs)
  }

  #isDecided(): boolean {
    return this.#isOver || this.#winner !== null
  }

  #stopTrying(): void {
    this.#cancelHttp()
    this.#cancelFetch()
    this.#search?.stop()
  }
}
