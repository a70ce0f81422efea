/** Work under way at once, up to a bound: whoever starts more waits. Work must handle its own failures. */
export class InFlight {
  readonly #max: number
  readonly #running = new Set<Promise<void>>()

  constructor(max: number) {
    this.#max = max
  }

  get isFull(): boolean {
    return this.#running.size >= this.#max
  }

  /** How much more may be started without waiting. */
  get free(): number {
    return Math.max(this.#max - this.#running.size, 0)
  }

  /** Starts the work at once; resolves when there is room for more. */
  async start(work: () => Promise<void>): Promise<void> {
    const running: Promise<void> = work().finally(() => this.#running.delete(running))
    this.#running.add(running)
    while (this.isFull) await Promise.race(this.#running)
  }

  /** Resolves when everything that was started has ended. */
  async idle(): Promise<void> {
    while (this.#running.size > 0) await Promise.allSettled(this.#running)
  }
}
