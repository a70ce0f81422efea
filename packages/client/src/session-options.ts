import type { CryptoEngine } from '@wick/e2ee/engine'
import type { Seat } from '@wick/e2ee/room/seat'
import type { Ports } from './ports.ts'

/** What the server said of a room: in the answer that gave the seat, or as another tab heard it last. */
export interface Seen {
  /** Milliseconds, server time. */
  readonly expiresAt: number
  readonly serverNow: number
  readonly capacity: number
  readonly participants: readonly string[]
}

export interface SessionOptions {
  readonly engine: CryptoEngine
  readonly ports: Ports
  readonly seat: Seat
  readonly nick: string
  /** What is known of the room, and when it was asked for on the monotonic clock; null where nothing is but what is kept here. */
  readonly seen: { readonly answer: Seen; readonly askedAt: number } | null
  /** The server's half was refused for good: what is left is to learn whether the room has ended, and how. */
  readonly isSealed?: boolean
}
