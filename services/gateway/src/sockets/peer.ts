import { type ErrorCode, messageOf } from '@wick/contracts/errors'
import { CLOSE, type ServerFrame } from '@wick/contracts/frames'
import type { MessageId } from '@wick/contracts/ids'
import type { WebSocket } from 'ws'
import { refusals } from '../telemetry/instruments.ts'

/** What may lie unsent, of what cannot wait, before a reader counts as too slow; it resumes from its cursor. */
const MAX_BUFFERED_BYTES = 1024 * 1024
/** What may lie unsent here before what can wait does; the buffers of the line come on top. */
const ENOUGH_BUFFERED_BYTES = 64 * 1024
/** Whoever has not taken for so long what was sent last, while more waits, is cut off, whatever they say. */
const STALLED_MS = 120_000

/** The other end of one socket, as somebody to tell things to. */
export class Peer {
  readonly #socket: WebSocket
  readonly #onClosing: () => void
  readonly #waiting: (() => void)[] = []
  #patience: NodeJS.Timeout | undefined

  /** `onClosing` is called when this side closes: the other one may never answer. */
  constructor(socket: WebSocket, onClosing: () => void) {
    this.#socket = socket
    this.#onClosing = onClosing
  }

  get isClosed(): boolean {
    return this.#socket.readyState !== this.#socket.OPEN
  }

  /** Whether the other end has yet to take what was sent, before it is sent more. */
  get isFull(): boolean {
    return this.#socket.bufferedAmount > ENOUGH_BUFFERED_BYTES
  }

  send(frame: ServerFrame | Uint8Array): void {
    if (this.isClosed) return
    if (this.#socket.bufferedAmount > MAX_BUFFERED_BYTES) return this.close(CLOSE.tooSlow)
    this.#socket.send(frame instanceof Uint8Array ? frame : JSON.stringify(frame), () => this.#onSent())
  }

  /** Resolves as soon as more can be sent without piling up here; never, where the other end takes nothing and is cut off for it. */
  async drained(): Promise<void> {
    if (!this.isFull) return
    this.#patience ??= setTimeout(() => this.#socket.terminate(), STALLED_MS).unref()
    await new Promise<void>((resolve) => this.#waiting.push(resolve))
  }

  /** `retryAfterMs`: when the same frame may succeed. */
  refuse(code: ErrorCode, id?: MessageId, retryAfterMs?: number): void {
    refusals().add(1, { code })
    this.send({
      type: 'error',
      code,
      message: messageOf(code),
      ...(id !== undefined && { id }),
      ...(retryAfterMs !== undefined && { retryAfter: Math.ceil(retryAfterMs) }),
    })
  }

  close(code: number): void {
    this.#socket.close(code)
    this.#onClosing()
  }

  #onSent(): void {
    this.#patience?.refresh()
    if (this.isFull) return
    clearTimeout(this.#patience)
    this.#patience = undefined
    for (const goOn of this.#waiting.splice(0)) goOn()
  }
}
