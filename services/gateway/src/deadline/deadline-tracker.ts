import type { ChatEvent } from '@wick/contracts/events'
import type { OpenView } from '@wick/contracts/room-commands'

/**
 * A room's deadline as far as this gateway has heard: past, until it has heard anything. It only moves on, so what is heard late
 * or twice changes nothing. Whoever sends something asks `RoomFeed.isPastDeadline` before. Times are milliseconds since 1970.
 */
export class DeadlineTracker {
  #expiresAt = 0
  #idleMs = Infinity
  #activeAt = 0

  learn({ expiresAt, idleSeconds, idleExpiresAt }: OpenView): void {
    this.#extend(expiresAt)
    if (idleSeconds === undefined || idleExpiresAt === undefined) return
    this.#idleMs = idleSeconds * 1000
    this.#touch(idleExpiresAt - this.#idleMs)
  }

  observe(event: ChatEvent): void {
    if (event.type === 'room.extended') this.#extend(event.expiresAt)
    if (event.type === 'room.joined' || event.type.startsWith('message.')) this.#touch(event.at)
  }

  isPast(now: number): boolean {
    return now >= Math.min(this.#expiresAt, this.#activeAt + this.#idleMs)
  }

  #extend(expiresAt: number): void {
    this.#expiresAt = Math.max(this.#expiresAt, expiresAt)
  }

  #touch(at: number): void {
    this.#activeAt = Math.max(this.#activeAt, at)
  }
}
