import type { Ports } from '../ports.ts'
import type { HttpNetwork } from './room-line.ts'

/** A WebSocket that is not open by then has the other way beside it. */
export const OPEN_WITHIN_MS = 10_000
/** A refusal that comes so soon is an answer, of a proxy or of nobody. */
const REFUSED_WITHIN_MS = 3_000
const REFUSALS = 2
const FIRST_SEARCH_AFTER_MS = 60_000

/** What the lines of a room showed of the network so far. */
export class NetworkMemory {
  readonly http: HttpNetwork = { isBuffering: false, shortStreams: 0 }
  /** How long a line over HTTP waits before it looks for a WebSocket. */
  searchAfterMs = FIRST_SEARCH_AFTER_MS
  /** When a stream was given a chance although another one had been kept (ms, monotonic clock). */
  streamTriedAt: number
  readonly #clock: Ports['clock']
  /** Since when no WebSocket has opened; null while they do. */
  #troubleSince: number | null = null
  #refusals = 0

  constructor(clock: Ports['clock']) {
    this.#clock = clock
    this.streamTriedAt = clock.monotonic()
  }

  /** A WebSocket that was asked for at `askedAt` fell without an answer of the server. */
  refused(askedAt: number): void {
    if (this.#clock.monotonic() - askedAt < REFUSED_WITHIN_MS) this.#refusals++
  }

  /** WebSockets pass. */
  passed(): void {
    this.#troubleSince = null
    this.#refusals = 0
    this.searchAfterMs = FIRST_SEARCH_AFTER_MS
  }

  /** How long until HTTP is tried as well, for a WebSocket that is asked for. */
  httpDueInMs(): number {
    const now = this.#clock.monotonic()
    this.#troubleSince ??= now
    return this.#refusals < REFUSALS ? Math.max(this.#troubleSince + OPEN_WITHIN_MS - now, 0) : 0
  }
}
