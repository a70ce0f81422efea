/** Sends an answer and tells when it is on its way. */
type Send = (sent: () => void) => void

/** At most one answer lies unsent; of those that come meanwhile the last one follows once it is sent. */
export class LatestAnswer {
  #isUnsent = false
  #next: Send | undefined

  give(send: Send): void {
    if (this.#isUnsent) {
      this.#next = send
      return
    }
    this.#isUnsent = true
    send(() => {
      this.#isUnsent = false
      const next = this.#next
      this.#next = undefined
      if (next !== undefined) this.give(next)
    })
  }
}
