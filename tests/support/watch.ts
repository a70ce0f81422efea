const PATIENCE_MS = 60_000
const MOST_LETTERS = 500

/** Lets others wait for a condition of something that says when it has changed. */
export class Watch {
  readonly #lookers = new Set<() => void>()

  changed(): void {
    for (const look of this.#lookers) look()
  }

  /** Resolves with the first value that is not undefined; `what` names it when the patience ends. */
  until<Value>(what: () => string, read: () => Value | undefined, patienceMs = PATIENCE_MS): Promise<Value> {
    const { promise, resolve, reject } = Promise.withResolvers<Value>()
    const look = () => {
      const value = read()
      if (value === undefined) return
      end()
      resolve(value)
    }
    const timer = setTimeout(() => {
      end()
      reject(new Error(`Waited in vain for ${what().slice(0, MOST_LETTERS)}`))
    }, patienceMs)
    const end = () => {
      clearTimeout(timer)
      this.#lookers.delete(look)
    }
    this.#lookers.add(look)
    look()
    return promise
  }
}
