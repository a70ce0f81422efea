/** FIFO semaphore: at most `max` tasks run at a time. */
export class Semaphore {
  readonly #max: number
  readonly #waiting: (() => void)[] = []
  #taken = 0
  #ended = Promise.withResolvers<void>()

  constructor(max: number) {
    this.#max = max
  }

  get isFull(): boolean {
    return this.#taken >= this.#max
  }

  /** How many more tasks could run now. */
  get free(): number {
    return this.#max - this.#taken
  }

  /** Runs a task in its turn, and gives its result. */
  async run<Result>(task: () => Promise<Result>): Promise<Result> {
    if (this.isFull) await new Promise<void>((resolve) => this.#waiting.push(resolve))
    else this.#taken++
    try {
      return await task()
    } finally {
      const next = this.#waiting.shift()
      if (next === undefined) this.#taken--
      else next()
      this.#ended.resolve()
      this.#ended = Promise.withResolvers()
    }
  }

  /** Runs a task, which handles its own errors; resolves when another could run beside it. */
  async start(task: () => Promise<void>): Promise<void> {
    void this.run(task)
    while (this.isFull) await this.#ended.promise
  }

  /** Resolves when every task has ended. */
  async idle(): Promise<void> {
    while (this.#taken > 0) await this.#ended.promise
  }
}
