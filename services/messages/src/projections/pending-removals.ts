import { every, type Repeating } from '@wick/platform/concurrency/every'
import { failureFields, type Logger } from '@wick/platform/process/logger'
import type { EpochWatch } from '@wick/event-log/epoch'
import type { StreamEvent } from '@wick/event-log/subscribe'

const RETRY_EVERY_MS = 500

export interface PendingRemovalsOptions {
  readonly project: (event: StreamEvent) => Promise<void>
  readonly epoch: EpochWatch
  readonly logger: Logger
}

/**
 * Events that take content away and could not be projected. Each is tried again until it is. The cursor stays before
 * the first of them, so that a later replica meets them too.
 */
export class PendingRemovals implements AsyncDisposable {
  readonly #options: PendingRemovalsOptions
  readonly #events = new Map<number, StreamEvent>()
  readonly #retrying: Repeating

  constructor(options: PendingRemovalsOptions) {
    this.#options = options
    // What a stream numbered is another message in the next one.
    options.epoch.onChange(() => this.#events.clear())
    this.#retrying = every(RETRY_EVERY_MS, () => this.#retryAll())
  }

  add(event: StreamEvent): void {
    this.#events.set(event.seq, event)
  }

  /** The sequence up to which nothing is pending, `seen` at most. */
  settledUpTo(seen: number): number {
    let settled = seen
    for (const seq of this.#events.keys()) settled = Math.min(settled, seq - 1)
    return settled
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#retrying[Symbol.asyncDispose]()
  }

  /** The first failure ends a round: most likely a broker is away, which the rest would ask in vain, and tell of, as well. */
  async #retryAll(): Promise<void> {
    if (this.#events.size === 0) return
    await this.#options.epoch.refresh()
    for (const event of this.#events.values()) if (!(await this.#retry(event))) return
  }

  async #retry(event: StreamEvent): Promise<boolean> {
    const failure = await this.#options.project(event).then(
      () => undefined,
      (error: unknown) => failureFields(error),
    )
    // Meanwhile another stream may have begun.
    if (this.#events.get(event.seq) !== event) return true
    this.#events.delete(event.seq)
    if (failure === undefined) return true
    // One that fails for a reason of its own is in nobody's way from the end.
    this.#events.set(event.seq, event)
    this.#options.logger.warn(failure, 'removal left for another try')
    return false
  }
}
