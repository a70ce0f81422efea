const MAX_WAITING = 64

/** Runs a client's sends one after the other, in the order they came, and refuses more than a few that wait. */
export class SendQueue {
  #waiting = 0
  #tail: Promise<void> = Promise.resolve()

  /** False when too many are waiting: nothing was done. */
  offer(work: () => Promise<void>): boolean {
    if (this.#waiting >= MAX_WAITING) return false
    this.#waiting++
    this.#tail = this.#tail.then(work).finally(() => this.#waiting--)
    return true
  }

  /** Resolves when everything that was taken is done. */
  async idle(): Promise<void> {
    await this.#tail
  }
}
