/** FIFO semaphore: at most `max` tasks run at a time. */
export class Semaphore {
  readonly #max: number
  readonly #waiting: (() => void)[] = []
  #taken = 0
  /** Resolved when the next task ends; there while somebody waits for that. */
  #ended: PromiseWithResolvers<void> | undefined

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
      this.#ended?.resolve()
      this.#ended = undefined
    }
  }

  /** Runs a task, which handles its own errors; resolves when another could run beside it. */
  async start(task: () => Promise<void>): Promise<void> {
    void this.run(task)
    while (this.isFull) await this.#untilOneEnds()
  }

  /** Resolves when every task has ended. */
  async idle(): Promise<void> {
    while (this.#taken > 0) await this.#untilOneEnds()
  }

  #untilOneEnds(): Promise<void> {
    this.#ended ??= Promise.withResolvers()
    return this.#ended.promise
  }
}
