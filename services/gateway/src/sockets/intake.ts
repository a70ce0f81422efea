import type { RawData, WebSocket } from 'ws'
import type { FrameBudget } from '../frames/frame-budget.ts'

/** One read of the line may bring more frames than the budget has; beyond this no client of good will is so far ahead. */
const MAX_HELD = 256

export interface Reader {
  onMessage(data: RawData, isBinary: boolean): void
  onPing(data: Buffer): void
  /** Whether what was read has yet to be worked off: then the rest stays on the line. */
  isBusy(): boolean
}

export interface IntakeOptions {
  readonly socket: WebSocket
  readonly budget: Pick<FrameBudget, 'waitMs' | 'spend'>
  /** The client is too far ahead of its budget. */
  readonly onFlood: (intake: Intake) => void
}

const intakeOf = new WeakMap<WebSocket, Intake>()

/** Reads the frames of one client, before anything is parsed, as fast as its budget and its reader allow. */
export class Intake {
  readonly #options: IntakeOptions
  readonly #held: ((reader: Reader) => void)[] = []
  #reader: Reader | undefined
  /** What came after this side closed. */
  #discarded = 0
  #refill: NodeJS.Timeout | undefined

  /** For how many looks at it nothing was heard; `Heartbeat` counts. */
  silentBeats = 0

  /** What comes before there is a reader waits for it. */
  constructor(options: IntakeOptions) {
    this.#options = options
    const { socket } = options
    intakeOf.set(socket, this)
    socket.on('message', onMessage)
    socket.on('ping', onPing)
    socket.on('pong', onPong)
    socket.pause()
  }

  get socket(): WebSocket {
    return this.#options.socket
  }

  /** The socket is closed: nothing comes any more. */
  stop(): void {
    clearTimeout(this.#refill)
  }

  begin(reader: Reader): void {
    this.#reader = reader
    this.goOn()
  }

  /** Reads what was held, then the line, until something is in the way again. */
  goOn(): void {
    const { socket, budget } = this.#options
    if (this.#isClosing) {
      // Only the other end's close is waited for.
      this.#held.length = 0
      return socket.resume()
    }
    while (this.#canRead) {
      // Looked at once: a moment later it may be there again, and nobody would wait for it.
      const { waitMs } = budget
      if (waitMs > 0) return this.#awaitRefill(waitMs)
      const frame = this.#held.shift()
      if (frame === undefined) return socket.resume()
      this.#read(frame)
    }
    // Whoever is busy says when it goes on.
    socket.pause()
  }

  get #isClosing(): boolean {
    const { socket } = this.#options
    return socket.readyState !== socket.OPEN
  }

  get #canRead(): boolean {
    return this.#reader !== undefined && !this.#reader.isBusy()
  }

  take(frame: (reader: Reader) => void): void {
    const { socket, onFlood } = this.#options
    this.silentBeats = 0
    if (this.#isClosing) return ++this.#discarded > MAX_HELD ? socket.terminate() : undefined
    if (this.#held.length >= MAX_HELD) return onFlood(this)
    this.#held.push(frame)
    // A paused line still brings the rest of what was read of it.
    if (this.#held.length === 1 || !socket.isPaused) this.goOn()
  }

  #read(frame: (reader: Reader) => void): void {
    this.#options.budget.spend()
    if (this.#reader !== undefined) frame(this.#reader)
  }

  #awaitRefill(waitMs: number): void {
    this.#options.socket.pause()
    clearTimeout(this.#refill)
    this.#refill = setTimeout(() => this.goOn(), waitMs)
  }
}

// One listener for all sockets: a closure for each event of each socket would weigh more than the socket.

function onMessage(this: WebSocket, data: RawData, isBinary: boolean): void {
  intakeOf.get(this)?.take((reader) => reader.onMessage(data, isBinary))
}

function onPing(this: WebSocket, data: Buffer): void {
  intakeOf.get(this)?.take((reader) => reader.onPing(data))
}

function onPong(this: WebSocket): void {
  intakeOf.get(this)?.take(() => undefined)
}
