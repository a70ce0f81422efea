import type { Bytes } from '@wick/e2ee/bytes'

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

export interface HttpCall {
  readonly method: Method
  /** From the `/` of the server's origin on. */
  readonly path: string
  /** JSON as text, or bytes as they are. */
  readonly body?: string | Bytes
  readonly signal: AbortSignal
}

export interface LineEvents {
  readonly onText: (text: string) => void
  readonly onBytes: (bytes: Bytes) => void
  /** Once, also for a line that never opened. */
  readonly onClose: (code: number) => void
}

/** One WebSocket. */
export interface Line {
  /** False when it is not open: nothing was sent. */
  send(data: string | Bytes): boolean
  /** Ends it without a word to `onClose`. */
  abandon(): void
}

export interface WakeHandlers {
  /** The device woke, or its network may be back: look at the line now. */
  readonly onWake: () => void
  readonly onOffline: () => void
}

/** What a room needs of the machine it runs on. Cookies are the machine's own: each room's calls send and keep them, by its path. */
export interface Ports {
  /** An answer that leads elsewhere is given as it is, and not followed. @throws whatever the machine says when nothing answered */
  http(call: HttpCall): Promise<Response>
  connect(path: string, events: LineEvents): Line
  /**
   * Calls back at this room's turn: of all rooms on this machine, one at a time may hold an answer open for long.
   * Returns how to end the turn, or the waiting for it. Absent where any number may.
   */
  awaitStreamTurn?(onTurn: () => void): () => void
  /** Runs the job once, `ms` later, or after 24 days where that is sooner; gives how to call it off. */
  after(ms: number, job: () => void): () => void
  /** Milliseconds: `monotonic` never jumps and begins anywhere, `wall` is since the epoch, as the device believes. */
  readonly clock: { monotonic(): number; wall(): number }
  /** In [0, 1): spreads what many clients do at once. */
  random(): number
  /** Gives how to stop listening; absent where a machine hints at nothing. */
  listenForWake?(handlers: WakeHandlers): () => void
  /** Whether nobody looks, so that what is to run `after` a while may come a minute late. */
  isHidden?(): boolean
  /** Nobody looks any more, and the room may be closed next. Gives how to stop listening; absent where nobody ever looks. */
  listenForHiding?(onHide: () => void): () => void
}
