import type { WebSocket } from 'ws'

const BEAT_MS = 2_500
/** Beats of silence after which the other end is asked. Pages ask every eight seconds, so of most nobody needs to ask. */
const ASK_AFTER = 4
/** Beats of silence after which the line is dead, though the socket may still read as open: 15 s at most. */
const DEAD_AFTER = 6

/** Ends sockets whose other end is gone without a word. */
export class Heartbeat {
  /** For how many beats nothing was heard of each. */
  readonly #silent = new Map<WebSocket, number>()
  readonly #timer = setInterval(() => this.#beat(), BEAT_MS)
  readonly #onHeard = onSocket((socket) => this.#silent.set(socket, 0))
  readonly #onClose = onSocket((socket) => this.#silent.delete(socket))

  watch(socket: WebSocket): void {
    this.#silent.set(socket, 0)
    socket.on('pong', this.#onHeard)
    socket.on('message', this.#onHeard)
    socket.on('close', this.#onClose)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #beat(): void {
    for (const [socket, before] of this.#silent) {
      // Of a line that is not read no answer can come; whoever pauses it sees to its end.
      if (socket.isPaused) continue
      const silent = before + 1
      this.#silent.set(socket, silent)
      if (silent >= DEAD_AFTER) socket.terminate()
      else if (silent === ASK_AFTER) socket.ping()
    }
  }
}

/** One listener for all sockets: each calls it as itself. */
function onSocket(listener: (socket: WebSocket) => void): (this: WebSocket) => void {
  return function (this: WebSocket) {
    listener(this)
  }
}
