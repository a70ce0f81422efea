import type { Intake } from './intake.ts'

const BEAT_MS = 1_000
/** Beats of silence after which the other end is asked. Pages ask every eight seconds, to the second, so nobody needs to ask them. */
const ASK_AFTER = 10
/** Beats of silence after which the line is dead, though the socket may still read as open: 15 s at most. */
const DEAD_AFTER = 15

/** Ends sockets whose other end is gone without a word. */
export class Heartbeat {
  readonly #open: () => Iterable<Intake>
  /** A gateway that could not start has none to stop it, and ends all the same. */
  readonly #timer = setInterval(() => this.#beat(), BEAT_MS).unref()

  constructor(open: () => Iterable<Intake>) {
    this.#open = open
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #beat(): void {
    for (const intake of this.#open()) {
      const { socket } = intake
      // Of a line that is not read no answer can come; whoever pauses it sees to its end.
      if (socket.isPaused) continue
      intake.silentBeats++
      if (intake.silentBeats >= DEAD_AFTER) socket.terminate()
      else if (intake.silentBeats === ASK_AFTER) socket.ping()
    }
  }
}
