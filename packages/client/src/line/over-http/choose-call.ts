import { MAX_POLL_SECONDS } from '@wick/contracts/limits'
import type { HttpNetwork } from '../room-line.ts'

/**
 * What one answer came to. `silent`: a stream that brought not even its head's sign of life. `cut`: one that broke after it had spoken, or was
 * over soon. `broken-off`: this side wanted another one.
 */
export type Outcome = 'next' | 'silent' | 'cut' | 'broken-off' | Closed

export interface Closed {
  readonly closed: number
  readonly retryAfterMs?: number | null
}

/** A poll that waits so many seconds for something to tell, or a stream. */
export type EventCall = { readonly poll: number } | 'stream'

export interface CallMoment {
  readonly before: Outcome
  /** Of all rooms of this browser, this one may hold an answer open. */
  readonly hasTurn: boolean
  /** The last poll brought so much that the next one shall come at once. */
  readonly hasMore: boolean
  readonly network: HttpNetwork
}

/** Nobody answers. */
export const GONE: Closed = { closed: 1006 }
/** A stream that ends sooner was ended by something on the way. */
const SHORT_LIVED_MS = 20_000
/** So many of those in a row, and polls follow. */
const SHORT_LIVED_STREAMS = 2

export function chooseCall({ before, hasTurn, hasMore, network }: CallMoment): EventCall {
  // What cuts streams may let the next one through; who is gone shows at once.
  if (before === 'cut') return { poll: 0 }
  if (!hasTurn) return { poll: hasMore ? 1 : 0 }
  return network.isBuffering ? { poll: MAX_POLL_SECONDS } : 'stream'
}

export interface StreamVerdict {
  readonly outcome: Outcome
  readonly network: HttpNetwork
  /** Something on the way ended it, so the next call waits a moment. */
  readonly isCutSoon: boolean
}

/** What the end of a stream says about the line, and about the network. */
export function judgeStream(outcome: Outcome, lastedMs: number, network: HttpNetwork): StreamVerdict {
  const isAnswer = typeof outcome !== 'string' && outcome !== GONE
  if (isAnswer || outcome === 'broken-off') return { outcome, network, isCutSoon: false }
  if (outcome === 'silent') return { outcome, network: { ...network, isBuffering: true }, isCutSoon: false }
  if (lastedMs >= SHORT_LIVED_MS) {
    return { outcome: outcome === GONE ? 'cut' : outcome, network: { ...network, shortStreams: 0 }, isCutSoon: false }
  }
  const shortStreams = network.shortStreams + 1
  const isBuffering = network.isBuffering || shortStreams >= SHORT_LIVED_STREAMS
  return { outcome: 'cut', network: { isBuffering, shortStreams }, isCutSoon: true }
}
