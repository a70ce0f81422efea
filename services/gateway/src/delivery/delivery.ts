import { setImmediate, setTimeout as delay } from 'node:timers/promises'
import type { RecordedEvent } from '@wick/contracts/events'
import type { Semaphore } from '@wick/platform/concurrency/semaphore'
import type { LiveEvent } from '../feed/live-event.ts'

const RETRY_AFTER_MS = 500

/** A page of both lanes after a cursor; `next` is the cursor behind it, and `head` the room's last sequence. */
export interface HistoryPage {
  readonly events: readonly RecordedEvent[]
  readonly next: number
  readonly head: number
}

/** A page; or the room is over for this client; or nobody can tell now. */
export type PageAnswer = HistoryPage | 'ended' | 'unavailable'

type Outcome = 'delivered' | 'full' | 'ended' | 'unavailable'

export interface DeliveryOptions {
  /** The client has everything up to here. */
  readonly after: number
  /** `isSlow`: the client has let something lie on the way, so that little should be held for it. */
  readonly readPage: (after: number, isSlow: boolean) => Promise<PageAnswer>
  /** So many pages are in memory at once, of all clients. */
  readonly turns: Semaphore
  readonly send: (event: RecordedEvent) => void
  /** Tells how far the log was read, where what stands last is nothing that can be sent. */
  readonly pass: (seq: number) => void
  /** Whether the client has yet to take what was sent: what comes meanwhile waits in the log, not here. */
  readonly isFull: () => boolean
  /** Resolves when it has taken enough to be sent more. */
  readonly drained: () => Promise<void>
  /** Called with what kept a page away, once for each time that the client falls behind. */
  readonly onFault: (error: unknown) => void
  /** Whether the room is past its deadline, as far as is known: then nothing goes out. */
  readonly isPastDeadline: () => boolean
}

/**
 * Brings one client every event of its room, once and in order. The events form a chain: each names the one before. If
 * one does not follow the client's position, the gap is read from history at the client's pace.
 */
export class Delivery {
  readonly #options: DeliveryOptions
  #position: number
  #catchingUp: Promise<void> | undefined
  /** The newest sequence that is known to exist. */
  #known = 0
  #isStopped = false

  constructor(options: DeliveryOptions) {
    this.#options = options
    this.#position = options.after
  }

  get position(): number {
    return this.#position
  }

  offer(event: LiveEvent): void {
    if (this.#isStopped || event.seq <= this.#position) return
    const isNext = event.prev === this.#position && this.#catchingUp === undefined
    if (isNext && !this.#options.isFull()) return this.#deliver(event)
    void this.catchUpTo(event.seq)
  }

  /** Reads history until the client has everything up to `seq` at least. */
  catchUpTo(seq: number): Promise<void> {
    this.#known = Math.max(this.#known, seq)
    if (this.#known <= this.#position) return Promise.resolve()
    this.#catchingUp ??= this.#catchUp()
    return this.#catchingUp
  }

  stop(): void {
    this.#isStopped = true
  }

  #deliver(event: RecordedEvent): void {
    this.#position = event.seq
    this.#options.send(event)
  }

  async #catchUp(): Promise<void> {
    let isSlow = false
    let isTold = false
    const tellOnce = (error: unknown) => {
      if (!isTold) this.#options.onFault(error)
      isTold = true
    }
    while (!this.#isStopped && this.#known > this.#position) {
      await this.#options.drained()
      const outcome = await this.#options.turns.run(() => this.#catchUpByAPage(isSlow, tellOnce))
      if (outcome === 'ended') break
      if (outcome === 'full') isSlow = true
      if (outcome === 'unavailable') await delay(RETRY_AFTER_MS)
    }
    // In the same step as the last look: an event that comes from here on starts a new reading.
    this.#catchingUp = undefined
  }

  async #catchUpByAPage(isSlow: boolean, onFault: (error: unknown) => void): Promise<Outcome> {
    if (this.#isStopped) return 'ended'
    // Whatever failed is asked again: nobody else brings this client on.
    const page = await this.#options.readPage(this.#position, isSlow).catch((error: unknown) => {
      onFault(error)
      return 'unavailable' as const
    })
    return typeof page === 'string' ? page : await this.#deliverPage(page)
  }

  /** Stops where the client has no room; the rest is read again later. A page waits only for what is on its way already. */
  async #deliverPage({ events, next, head }: HistoryPage): Promise<Outcome> {
    this.#known = Math.max(this.#known, head)
    for (const event of events) {
      if (this.#options.isFull()) await setImmediate()
      if (this.#options.isFull()) return 'full'
      if (this.#isStopped || this.#options.isPastDeadline()) return 'unavailable'
      // An erased entry's stub stands at its target's place, before the record that names it.
      if (event.seq > this.#position) this.#deliver(event)
    }
    if (next > this.#position && !this.#isStopped) this.#pass(next)
    return 'delivered'
  }

  #pass(seq: number): void {
    this.#position = seq
    this.#options.pass(seq)
  }
}
