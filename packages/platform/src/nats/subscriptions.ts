import {
  type Msg,
  type NatsConnection,
  PermissionViolationError,
  type Status,
  type Subscription as NatsSubscription,
} from '@nats-io/transport-node'
import { setTimeout as delay } from 'node:timers/promises'
import { failureFields, type Logger } from '../process/logger.ts'
import { backOff } from '../retry/back-off.ts'

const waitMs = backOff({ firstMs: 100, longestMs: 2_000 })

export interface SubscribeOptions {
  readonly queue?: string
  readonly onMessage: (message: Msg) => void
  /** After a time in which nothing was heard: what was said meanwhile is lost. */
  readonly onHeardAgain?: () => void
}

/** A subscription that is meant to be there until somebody ends it. */
export interface RenewedSubscription {
  unsubscribe(): void
  /** Ends it once what has come so far is handled; at once where nothing can come. */
  drain(): Promise<void>
}

/** Who keeps an entry's subscription alive. */
interface Keeper {
  /** Gives whether the broker delivers it, as far as is known. */
  forget(entry: Entry): boolean
}

/** A class, since a gateway has two for each of its rooms. */
class Entry implements RenewedSubscription {
  /** Subjects alone are compared: an earlier broker (2.9) names no queue when it takes a subscription away, and the client then notices nothing. */
  readonly subject: string
  readonly options: SubscribeOptions
  subscription: NatsSubscription | undefined
  readonly #keeper: Keeper

  constructor(subject: string, options: SubscribeOptions, keeper: Keeper) {
    this.subject = subject
    this.options = options
    this.#keeper = keeper
  }

  unsubscribe(): void {
    this.#keeper.forget(this)
    this.subscription?.unsubscribe()
  }

  async drain(): Promise<void> {
    const isHeard = this.#keeper.forget(this)
    if (isHeard && this.subscription?.isClosed() === false) await this.subscription.drain()
    else this.subscription?.unsubscribe()
  }
}

/** In the place of what the client keeps for readers of a subscription that calls back, and so has none. */
const NOBODY_WAITS = Object.assign(Promise.resolve(), { resolve: () => undefined, reject: () => undefined })
const WITHOUT_READERS = { signal: NOBODY_WAITS, iterClosed: NOBODY_WAITS, closed: NOBODY_WAITS }

/**
 * Renews subscriptions that the broker refuses or takes away, as a reload of its configuration may. The client closes
 * such a subscription permanently. So all of them are asked for again, round after round, until they stand.
 */
export class Subscriptions implements Keeper {
  readonly #connection: NatsConnection
  readonly #logger: Logger | undefined
  readonly #entries = new Map<string, readonly Entry[]>()
  /** What the broker does not deliver, as far as is known. */
  readonly #lost = new Set<Entry>()
  readonly #refusedInRound = new Set<Entry>()
  #isRenewing = false

  constructor(connection: NatsConnection, logger?: Logger) {
    this.#connection = connection
    this.#logger = logger
  }

  subscribe(subject: string, options: SubscribeOptions): RenewedSubscription {
    const entry = new Entry(subject, options, this)
    const others = this.#entries.get(subject)
    this.#entries.set(subject, others === undefined ? [entry] : [...others, entry])
    this.#request(entry)
    return entry
  }

  forget(entry: Entry): boolean {
    const others = this.#entries.get(entry.subject)?.filter((each) => each !== entry) ?? []
    if (others.length === 0) this.#entries.delete(entry.subject)
    else this.#entries.set(entry.subject, others)
    return !this.#lost.delete(entry)
  }

  /** Whether the broker has every subscription that is meant to be there, as far as it has said. */
  get isComplete(): boolean {
    return this.#lost.size === 0
  }

  onStatus(status: Status): void {
    if (status.type !== 'error' || !(status.error instanceof PermissionViolationError)) return
    const { operation, subject } = status.error
    if (operation === 'subscription') for (const entry of this.#entries.get(subject) ?? []) this.#onLost(entry)
  }

  #request(entry: Entry): void {
    const { subject, options } = entry
    entry.subscription?.unsubscribe()
    const subscription = this.#connection.subscribe(subject, {
      ...(options.queue !== undefined && { queue: options.queue }),
      callback: (error, message) => (error === null ? this.#deliver(entry, message) : this.#onLost(entry)),
    })
    entry.subscription = Object.assign(subscription, WITHOUT_READERS)
  }

  // A throw would end the client's reading of this connection, without a word.
  #deliver({ options }: Entry, message: Msg): void {
    try {
      options.onMessage(message)
    } catch (error) {
      this.#logger?.error(failureFields(error), 'a message could not be handled')
    }
  }

  #onLost(entry: Entry): void {
    if (this.#entries.get(entry.subject)?.includes(entry) !== true) return
    if (this.isComplete) this.#logger?.warn({}, 'subscriptions were refused: deaf until they are granted')
    this.#lost.add(entry)
    this.#refusedInRound.add(entry)
    if (this.#isRenewing) return
    this.#isRenewing = true
    void this.#renewLost().finally(() => (this.#isRenewing = false))
  }

  async #renewLost(): Promise<void> {
    for (let round = 1; this.#lost.size > 0; round++) {
      await delay(waitMs(round), undefined, { ref: false })
      if (this.#connection.isClosed() || this.#connection.isDraining()) return
      const requested = [...this.#lost]
      this.#refusedInRound.clear()
      for (const entry of requested) this.#request(entry)
      // A refusal comes before the answer to what was sent after it. A line that breaks says nothing.
      if (!(await isFlushed(this.#connection))) continue
      for (const entry of requested)
        if (!this.#refusedInRound.has(entry) && this.#lost.delete(entry)) entry.options.onHeardAgain?.()
    }
    this.#logger?.info({}, 'every subscription is heard again')
  }
}

function isFlushed(connection: NatsConnection): Promise<boolean> {
  return connection.flush().then(
    () => true,
    () => false,
  )
}
