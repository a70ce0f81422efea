import type { AccountServerFrame } from '@wick/contracts/account-frames'
import { type AnyErrorCode, messageOf } from '@wick/contracts/errors'
import type { WebSocket } from 'ws'
import { refusals } from '../../telemetry/instruments.ts'

/** What may lie unsent: whoever asks on and takes no answer is cut off. */
const MAX_UNSENT_BYTES = 64 * 1024

/** Writes to the browser at the other end of an account's socket. */
export class AccountOutlet {
  readonly #socket: WebSocket

  constructor(socket: WebSocket) {
    this.#socket = socket
  }

  get isClosed(): boolean {
    return this.#socket.readyState !== this.#socket.OPEN
  }

  send(frame: AccountServerFrame): void {
    if (this.#hasRoom()) this.#socket.send(JSON.stringify(frame))
  }

  pong(data: Buffer): void {
    if (this.#hasRoom()) this.#socket.pong(data)
  }

  /** `waitMs`: when the same frame may succeed. */
  refuse(code: AnyErrorCode, waitMs?: number): void {
    refusals().add(1, { code })
    const wait = waitMs === undefined ? {} : { retryAfter: Math.ceil(waitMs) }
    this.send({ type: 'error', code, message: messageOf(code), ...wait })
  }

  close(code: number): void {
    this.#socket.close(code)
  }

  #hasRoom(): boolean {
    if (this.isClosed) return false
    const isSlow = this.#socket.bufferedAmount > MAX_UNSENT_BYTES
    if (isSlow) this.#socket.terminate()
    return !isSlow
  }
}
