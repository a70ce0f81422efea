import type { ChatEvent } from '@wick/contracts/events'
import type { OpenView } from '@wick/contracts/room-commands'

/** When a room is due, as far as this gateway has heard. All times are milliseconds since the epoch. */
export class DueTimes {
  readonly #idleMs: number
  #expiresAt: number
  #idleExpiresAt: number

  constructor({ expiresAt, idleSeconds, idleExpiresAt }: OpenView) {
    this.#expiresAt = expiresAt
    this.#idleMs = (idleSeconds ?? Infinity) * 1000
    this.#idleExpiresAt = idleExpiresAt ?? Infinity
  }

  observe(event: ChatEvent): void {
    if (event.type === 'room.extended') this.#expiresAt = event.expiresAt
    if (event.type === 'room.joined' || event.type.startsWith('message.')) this.#idleExpiresAt = event.at + this.#idleMs
  }

  isPast(now: number): boolean {
    return now >= Math.min(this.#expiresAt, this.#idleExpiresAt)
  }
}
