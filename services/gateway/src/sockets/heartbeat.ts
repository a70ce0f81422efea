import type { WebSocket } from 'ws'

const PING_EVERY_MS = 5_000
/** Two pings unanswered: the line is dead, though the socket may still read as open. */
const MAX_MISSED = 2

/** Ends sockets whose other end is gone without a word. */
export class Heartbeat {
  readonly #missed = new Map<WebSocket, number>()
  readonly #timer = setInterval(() => this.#beat(), PING_EVERY_MS)

  watch(socket: WebSocket): void {
    this.#missed.set(socket, 0)
    socket.on('pong', () => this.#missed.set(socket, 0))
    socket.on('message', () => this.#missed.set(socket, 0))
    socket.on('close', () => this.#missed.delete(socket))
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #beat(): void {
    for (const [socket, missed] of this.#missed) {
      // Of a line that is not read no answer can come; whoever pauses it sees to its end.
      if (socket.isPaused) continue
      if (missed >= MAX_MISSED) {
        socket.terminate()
        continue
      }
      this.#missed.set(socket, missed + 1)
      socket.ping()
    }
  }
}
