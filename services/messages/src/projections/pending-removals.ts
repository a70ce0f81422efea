import { InFlight } from '@wick/platform/in-flight'
import { failureFields, type Logger } from '@wick/platform/logger'
import type { EpochWatch } from '@wick/platform/epoch'
import type { FollowedEvent } from '@wick/platform/follow'

const RETRY_EVERY_MS = 500
const CONCURRENCY = 16

export interface PendingRemovalsOptions {
  readonly project: (event: FollowedEvent) => Promise<void>
  readonly epoch: EpochWatch
  readonly logger: Logger
}

/**
 * Events that take content away and could not be projected: each is tried again until it is, and the cursor stays before
 * the first of them, so that a replica that comes after this one meets them too.
 */
export class PendingRemovals implements AsyncDisposable {
  readonly #options: PendingRemovalsOptions
  readonly #events = new Map<number, FollowedEvent>()
  readonly #inFlight = new InFlight(CONCURRENCY)
  readonly #retrying: NodeJS.Timeout
  #round = Promise.resolve()

  constructor(options: PendingRemovalsOptions) {
    this.#options = options
    // What a stream numbered is another message in the next one.
    options.epoch.onChange(() => this.#events.clear())
    this.#retrying = setInterval(() => (this.#round = this.#round.then(() => this.#retryAll())), RETRY_EVERY_MS)
  }

  add(event: FollowedEvent): void {
    this.#events.set(event.seq, event)
  }

  /** The sequence up to which nothing is pending, `seen` at most. */
  settledUpTo(seen: number): number {
    let settled = seen
    for (const seq of this.#events.keys()) settled = Math.min(settled, seq - 1)
    return settled
  }

  async [Symbol.asyncDispose](): Promise<void> {
    clearInterval(this.#retrying)
    await this.#round
  }

  async #retryAll(): Promise<void> {
    if (this.#events.size === 0) return
    await this.#options.epoch.refresh()
    for (const event of this.#events.values()) await this.#inFlight.start(() => this.#retry(event))
    await this.#inFlight.idle()
  }

  async #retry(event: FollowedEvent): Promise<void> {
    try {
      await this.#options.project(event)
      this.#events.delete(event.seq)
    } catch (error) {
      this.#options.logger.warn(failureFields(error), 'removal left for another try')
    }
  }
}
