import type { ChatEvent } from '@wick/contracts/events'
import type { RoomId } from '@wick/contracts/ids'
import { every } from '@wick/platform/concurrency/every'
import { Semaphore } from '@wick/platform/concurrency/semaphore'
import { failureFields, type Logger } from '@wick/platform/process/logger'
import type { BurnMessage } from './burn-message.ts'

const BURN_DUE_EVERY_MS = 250
const BURNS_AT_ONCE = 16

interface OpenClaim {
  readonly roomId: RoomId
  readonly target: number
  readonly until: number
}

export interface OpenClaimsOptions {
  readonly burn: BurnMessage
  readonly logger: Logger
  readonly now: () => number
}

/**
 * The claims that this replica has heard of, each burned when it is due. Every replica keeps all of them, from the log
 * alone, so that none waits for the replica that served it, nor for Redis.
 */
export class OpenClaims implements AsyncDisposable {
  readonly #options: OpenClaimsOptions
  readonly #claims = new Map<string, OpenClaim>()
  readonly #burning = new Set<string>()
  readonly #semaphore = new Semaphore(BURNS_AT_ONCE)
  readonly #repeating: Disposable

  constructor(options: OpenClaimsOptions) {
    this.#options = options
    this.#repeating = every(BURN_DUE_EVERY_MS, async () => this.#burnDue())
  }

  /** An erasure is told of when everything that it takes is gone. */
  applyEvent(roomId: RoomId, event: ChatEvent): void {
    if (event.type === 'message.claimed') {
      const { target, until } = event
      this.#claims.set(keyOf(roomId, target), { roomId, target, until })
    }
    if (event.type === 'message.erased') this.#claims.delete(keyOf(roomId, event.target))
  }

  readonly clear = (): void => this.#claims.clear()

  async [Symbol.asyncDispose](): Promise<void> {
    this.#repeating[Symbol.dispose]()
    await this.#semaphore.idle()
  }

  #burnDue(): void {
    const now = this.#options.now()
    for (const [key, claim] of this.#claims) {
      if (this.#semaphore.isFull) return
      if (claim.until <= now && !this.#burning.has(key)) void this.#semaphore.start(() => this.#burn(key, claim))
    }
  }

  /** What fails stays, for the next round. */
  async #burn(key: string, { roomId, target }: OpenClaim): Promise<void> {
    this.#burning.add(key)
    try {
      await this.#options.burn(roomId, target)
      this.#claims.delete(key)
    } catch (error) {
      this.#options.logger.warn(failureFields(error), 'a claim that is due is left for another try')
    } finally {
      this.#burning.delete(key)
    }
  }
}

function keyOf(roomId: RoomId, target: number): string {
  return `${roomId}.${target}`
}
