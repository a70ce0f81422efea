import type { ServerFrame } from '@wick/contracts/frames'
import type { WebSocket } from 'ws'
import type { Duplex } from 'node:stream'
import type { Outlet } from '../delivery/outlet.ts'
import { corkForThisTurn } from './cork.ts'

/** A WebSocket: envelopes in binary frames, everything else as JSON in text frames. A class, since there are thousands of them. */
export class SocketOutlet implements Outlet {
  readonly takesBytes = true
  readonly #socket: WebSocket
  readonly #stream: Duplex

  /** `stream`: what the socket writes to. */
  constructor(socket: WebSocket, stream: Duplex) {
    this.#socket = socket
    this.#stream = stream
  }

  get isClosed(): boolean {
    return this.#socket.readyState !== this.#socket.OPEN
  }

  get unsentBytes(): number {
    return this.#socket.bufferedAmount
  }

  send(frame: ServerFrame | Uint8Array, onSent: () => void): void {
    corkForThisTurn(this.#stream)
    this.#socket.send(frame instanceof Uint8Array ? frame : JSON.stringify(frame), onSent)
  }

  pong(data: Buffer, onSent: () => void): void {
    this.#socket.pong(data, false, onSent)
  }

  close(code: number): void {
    this.#socket.close(code)
  }

  cut(): void {
    this.#socket.terminate()
  }

  onceClosed(listener: () => void): void {
    if (this.#socket.readyState === this.#socket.CLOSED) listener()
    else this.#socket.on('close', listener)
  }
}
