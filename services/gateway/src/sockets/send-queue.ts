import type { Intake } from './intake.ts'

const MAX_WAITING = 64
const MAX_WAITING_BYTES = 64 * 1024

/** Runs a client's sends one after the other, in the order they came. */
export class SendQueue {
  readonly #intake: Pick<Intake, 'goOn'>
  #waiting = 0
  #waitingBytes = 0
  #tail: Promise<void> = Promise.resolve()

  /** `intake` goes on whenever there may be room again. */
  constructor(intake: Pick<Intake, 'goOn'>) {
    this.#intake = intake
  }

  /** Whether so much waits that no more should be read. */
  get isFull(): boolean {
    return this.#waiting >= MAX_WAITING || this.#waitingBytes >= MAX_WAITING_BYTES
  }

  add(bytes: number, work: () => Promise<void>): void {
    this.#waiting++
    this.#waitingBytes += bytes
    this.#tail = this.#tail.then(work).finally(() => {
      this.#waiting--
      this.#waitingBytes -= bytes
      this.#intake.goOn()
    })
  }

  /** Resolves when everything that was taken is done. */
  async idle(): Promise<void> {
    await this.#tail
  }
}
