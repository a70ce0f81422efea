/** Runs work of one key strictly one after the other, and work of different keys in parallel. */
export class KeyedQueue {
  readonly #tails = new Map<string, Promise<void>>()

  run<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
    const before = this.#tails.get(key)
    const result = before === undefined ? work() : before.then(work)
    const end = () => {
      if (this.#tails.get(key) === tail) this.#tails.delete(key)
    }
    const tail: Promise<void> = result.then(end, end)
    this.#tails.set(key, tail)
    return result
  }
}
