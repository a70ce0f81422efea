import type { Ports } from '../../ports.ts'
import type { Cursor } from '../cursor.ts'
import { type NetworkMemory, OPEN_WITHIN_MS } from '../network-memory.ts'

export interface SearchOptions<Attempt extends object> {
  readonly ports: Ports
  readonly memory: NetworkMemory
  /** From where another line goes on. */
  readonly cursor: () => Promise<Cursor | null>
  readonly open: (from: Cursor | null) => Attempt
  readonly drop: (attempt: Attempt) => void
}

/** Looks for a WebSocket while HTTP carries the line. */
export interface SocketSearch {
  /** Searches now, unless it does so already. */
  search(): void
  /** Searches after a while, which grows. */
  searchLater(): void
  /** An attempt has closed. True where it was the one of this search. */
  closed(attempt: object): boolean
  stop(): void
}

const LONGEST_PAUSE_MS = 600_000
/** A stream that is tried in vain costs seconds in which nothing is heard. */
const STREAM_AGAIN_AFTER_MS = 45_000

export function createSocketSearch<Attempt extends object>(options: SearchOptions<Attempt>): SocketSearch {
  const { ports, memory, cursor, open, drop } = options
  /** The attempt under way, or a placeholder until its cursor is known. */
  let sought: object | null = null
  let cancel = () => {}
  tryStreams()

  /** The network may be another one: what kept streams may be gone. */
  function tryStreams(): void {
    const now = ports.clock.monotonic()
    if (now - memory.streamTriedAt < STREAM_AGAIN_AFTER_MS) return
    memory.streamTriedAt = now
    memory.http.isBuffering = false
  }

  function search(): void {
    tryStreams()
    if (sought !== null) return
    cancel()
    const placeholder = {}
    sought = placeholder
    const ifStill = (goOn: () => void) => sought === placeholder && goOn()
    cursor().then(
      (from) => ifStill(() => openFrom(from)),
      () => ifStill(searchLater),
    )
  }

  function openFrom(from: Cursor | null): void {
    const attempt = open(from)
    sought = attempt
    cancel = ports.after(OPEN_WITHIN_MS, () => {
      drop(attempt)
      searchLater()
    })
  }

  function searchLater(): void {
    stop()
    cancel = ports.after(memory.searchAfterMs, search)
    memory.searchAfterMs = Math.min(memory.searchAfterMs * 2, LONGEST_PAUSE_MS)
  }

  function stop(): void {
    sought = null
    cancel()
  }

  return {
    search,
    searchLater,
    closed(attempt) {
      if (attempt !== sought) return false
      searchLater()
      return true
    },
    stop,
  }
}
