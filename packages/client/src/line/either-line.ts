import type { Ports } from '../ports.ts'
import type { Cursor } from './cursor.ts'
import { CLOSE } from '@wick/contracts/frames'
import type { Incoming } from './read-incoming.ts'
import type { HttpNetwork, RoomLine, RoomLineEvents } from './room-line.ts'
import type { Way } from './way.ts'
import { socketLine } from './socket-line.ts'

export interface EitherLineEvents extends RoomLineEvents {
  /** From here on the line is carried so; the first word over it follows. It may change while the line stands. */
  readonly onWay: (way: Way) => void
}

export interface EitherLine extends RoomLine {
  /** Null before its first word. */
  readonly way: Way | null
  /** The network may be another one: looks whether a WebSocket passes by now. */
  lookForSocket(): void
}

/** Opens one line after the other, and knows from the ones before whether WebSockets pass. */
export interface Dialler {
  dial(cursor: Cursor | null, events: EitherLineEvents): EitherLine
}

export interface DiallerOptions {
  readonly ports: Ports
  readonly roomId: string
  readonly cursor: () => Promise<Cursor | null>
}

interface Attempt {
  readonly way: Way
  readonly beganAt: number
  line: RoomLine | null
}

/** A WebSocket that is not open by then has the other way beside it. */
const OPEN_WITHIN_MS = 10_000
/** A refusal that comes so soon is an answer, of a proxy or of nobody. */
const REFUSED_WITHIN_MS = 3_000
const REFUSALS = 2
/** Where WebSockets are known not to pass they are asked first all the same: networks change, and servers come back. */
const HEAD_START_MS = 1_000
/** By then what speaks HTTP is fetched, so that it is there once it is needed. */
const FETCH_AFTER_MS = 3_000
const RETURN_FIRST_MS = 60_000
const RETURN_LONGEST_MS = 600_000
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

const fetchHttpLine = () => import('./over-http/http-line.ts')

export function createDialler({ ports, roomId, cursor: askCursor }: DiallerOptions): Dialler {
  const now = () => ports.clock.steady()
  const network: HttpNetwork = { isBuffering: false, shortStreams: 0 }
  /** Since when no WebSocket has opened; null while they do. */
  let troubleSince: number | null = null
  let refusals = 0
  let returnAfterMs = RETURN_FIRST_MS

  /** How long until the other way is tried as well. */
  const dueInMs = () => {
    if (refusals >= REFUSALS) return 0
    return Math.max(OPEN_WITHIN_MS - (now() - (troubleSince ?? now())), 0)
  }

  return {
    dial(cursor, events) {
      const attempts = new Set<Attempt>()
      let winner: Attempt | null = null
      let isOver = false
      let hasBegunHttp = false
      /** The part that speaks HTTP is on its way. */
      let hasPromisedHttp = false
      let returning: Attempt | null = null
      let cancelHttp = () => {}
      let cancelFetch = () => {}
      let cancelReturn = () => {}
      let cancelSettling = () => {}
      /** The wait that a refusal of either way named. */
      let waitMs: number | null = null

      function end(): void {
        isOver = true
        cancelHttp()
        cancelFetch()
        cancelReturn()
        cancelSettling()
        for (const attempt of attempts) attempt.line?.abandon()
        attempts.clear()
      }

      function begin(way: Way, open: (events: RoomLineEvents) => RoomLine): Attempt {
        const attempt: Attempt = { way, beganAt: now(), line: null }
        attempts.add(attempt)
        attempt.line = open({
          onIncoming(incoming, askedAt) {
            if (!attempts.has(attempt)) return
            if (winner !== attempt) {
              // Of something that speaks in the server's place.
              if (incoming === 'broken') return drop(attempt)
              if (!isFirstWord(incoming)) return
              win(attempt)
            }
            events.onIncoming(incoming, askedAt)
          },
          onClose(code, namedMs = null) {
            waitMs = namedMs ?? waitMs
            if (attempts.delete(attempt)) fall(attempt, code)
          },
        })
        return attempt
      }

      function drop(attempt: Attempt): void {
        attempt.line?.abandon()
        if (attempts.delete(attempt)) fall(attempt, GONE)
      }

      function win(attempt: Attempt): void {
        winner = attempt
        waitMs = null
        returning = null
        cancelHttp()
        cancelFetch()
        cancelReturn()
        for (const other of [...attempts].filter((one) => one !== attempt)) {
          attempts.delete(other)
          other.line?.abandon()
        }
        if (attempt.way === 'socket') cancelSettling = ports.after(SETTLES_AFTER_MS, settle)
        else returnLater()
        events.onWay(attempt.way)
      }

      function settle(): void {
        troubleSince = null
        refusals = 0
        returnAfterMs = RETURN_FIRST_MS
      }

      function fall(attempt: Attempt, code: number): void {
        if (attempt === returning) return returnLater()
        const isAnswer = code >= FIRST_CODE_OF_OURS
        if (attempt.way === 'socket' && winner === null && !isAnswer) {
          if (now() - attempt.beganAt < REFUSED_WITHIN_MS) refusals++
          if (dueInMs() === 0) beginHttp()
        }
        const isLast = isAnswer && (winner === attempt || !PASSING.has(code))
        // The other one goes on.
        if (winner !== attempt && !isLast && (attempts.size > 0 || hasPromisedHttp)) return
        end()
        events.onClose(code, waitMs)
      }

      function beginHttp(): void {
        if (hasBegunHttp || isOver || winner !== null) return
        hasBegunHttp = hasPromisedHttp = true
        cancelHttp()
        fetchHttpLine().then(
          ({ httpLine }) => {
            hasPromisedHttp = false
            if (isOver || winner !== null) return
            begin('http', (of) => httpLine({ ports, roomId, cursor, network }, of))
          },
          () => {
            hasPromisedHttp = false
            if (isOver || winner !== null || attempts.size > 0) return
            end()
            events.onClose(GONE)
          },
        )
      }

      function returnLater(): void {
        returning = null
        cancelReturn()
        cancelReturn = ports.after(returnAfterMs, lookForSocket)
        returnAfterMs = Math.min(returnAfterMs * 2, RETURN_LONGEST_MS)
      }

      function lookForSocket(): void {
        if (isOver || winner?.way !== 'http' || returning !== null) return
        cancelReturn()
        const placeholder: Attempt = { way: 'socket', beganAt: now(), line: null }
        returning = placeholder
        askCursor().then(
          (from) => {
            if (isOver || returning !== placeholder) return
            returning = begin('socket', (of) => socketLine(ports, roomId, from, of))
            const looking = returning
            cancelReturn = ports.after(OPEN_WITHIN_MS, () => {
              attempts.delete(looking)
              looking.line?.abandon()
              returnLater()
            })
          },
          () => {
            if (!isOver && returning === placeholder) returnLater()
          },
        )
      }

      troubleSince ??= now()
      begin('socket', (of) => socketLine(ports, roomId, cursor, of))
      cancelFetch = ports.after(FETCH_AFTER_MS, () => void fetchHttpLine().catch(() => undefined))
      cancelHttp = ports.after(Math.max(dueInMs(), HEAD_START_MS), beginHttp)
      return {
        get way() {
          return winner?.way ?? null
        },
        say: (envelope, traceparent) => winner?.line?.say(envelope, traceparent) ?? false,
        ping: () => winner?.line?.ping(),
        abandon: end,
        lookForSocket,
      }
    },
  }
}
