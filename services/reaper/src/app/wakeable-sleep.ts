/** A sleep that somebody else may end. A wake-up from `listen` on counts, also where it comes before the sleep. */
export class WakeableSleep {
  #wakeUp = Promise.withResolvers<void>()

  listen(): void {
    this.#wakeUp = Promise.withResolvers()
  }

  wake(): void {
    this.#wakeUp.resolve()
  }

  async for(ms: number): Promise<void> {
    const timer = setTimeout(() => this.#wakeUp.resolve(), ms)
    await this.#wakeUp.promise
    clearTimeout(timer)
  }
}
