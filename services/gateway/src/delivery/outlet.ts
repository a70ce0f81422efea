import type { ServerFrame } from '@wick/contracts/frames'

/** The way to one client, as whoever tells it things sees it: a WebSocket, an event stream or polls. */
export interface Outlet {
  /** Whether envelopes go as bytes; elsewhere they go within JSON. */
  readonly takesBytes: boolean
  /** Closing or closed: nothing more is sent. */
  readonly isClosed: boolean
  /** Bytes that have yet to leave this process. */
  readonly unsentBytes: number
  /** `onSent` is called once it has left this process. */
  send(frame: ServerFrame | Uint8Array, onSent: () => void): void
  /** Answers a ping of the way itself; absent where there are none. */
  pong?(data: Buffer, onSent: () => void): void
  /** What was sent comes first, and the code is told. */
  close(code: number): void
  /** At once, without a word. */
  cut(): void
  /** Called when the other end is gone too, or was given up. */
  onceClosed(listener: () => void): void
}
