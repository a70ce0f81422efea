import type { Outgoing } from '@wick/e2ee/send/outgoing'
import type { Incoming } from './read-incoming.ts'

export interface RoomLineEvents {
  /** `askedAt`: when the question left that this answers (ms, monotonic clock). Null: of a kind that only newer clients know. */
  readonly onIncoming: (incoming: Incoming | 'broken' | null, askedAt: number) => void
  /** Once, also for a line that never opened. `retryAfterMs`: the wait that a refusal named. */
  readonly onClose: (code: number, retryAfterMs?: number | null) => void
  /** Somebody on the way answered in the server's place. */
  readonly onForeign?: () => void
}

/** One line of a room. */
export interface RoomLine {
  /** False when it is not open: nothing was sent. */
  send(envelope: Outgoing, traceparent: string | null): boolean
  /** Asks for a sign of life; whoever asks waits for it. */
  ping(): void
  /** Ends it without a word to `onClose`. */
  abandon(): void
}

export interface HttpNetwork {
  /** Something on the way keeps answers until they are whole, or ends those that take long. */
  isBuffering: boolean
  /** How many streams in a row were over soon. */
  shortStreams: number
}
