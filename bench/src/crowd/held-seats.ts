import { CHECK_EVERY_MS } from '@wick/client/line/heartbeat'
import { HeldSeat } from './held-seat.ts'
import { inParallel, inTurn } from './in-parallel.ts'
import { type Room, seatOf } from './room.ts'

/** People do not look at their lines in the same moment. */
const SLOTS = 20
const AT_ONCE = 16

export interface HoldOptions {
  /** Where each seat's first line goes, in turn. */
  readonly gateways: readonly string[]
  /** Where it comes back to; the same when not given. */
  readonly resumeAt?: readonly string[]
  readonly seatsOfRoom: number
}

/** All seats that this process holds. */
export class HeldSeats {
  readonly #seats: HeldSeat[] = []
  readonly #waiting = new Set<() => void>()

  constructor() {
    let slot = 0
    const look = () => {
      for (let index = slot; index < this.#seats.length; index += SLOTS) this.#seats[index]?.look()
      slot = (slot + 1) % SLOTS
    }
    setInterval(look, CHECK_EVERY_MS / SLOTS)
  }

  /** Resolves when each of them is welcome. */
  async hold(rooms: readonly Room[], { gateways, resumeAt = gateways, seatsOfRoom }: HoldOptions): Promise<HeldSeat[]> {
    const wanted = rooms.flatMap((room) => Array.from({ length: seatsOfRoom }, (_, index) => ({ room, index })))
    return inParallel(wanted, AT_ONCE, async ({ room, index }, position) => {
      const lines = { first: inTurn(gateways, position), later: resumeAt }
      const seat = new HeldSeat(room, seatOf(room, index), lines, () => this.#changed())
      this.#seats.push(seat)
      await this.until(() => seat.history.welcomes.length > 0)
      return seat
    })
  }

  /** Resolves when it is so, or when `patience` ends. Asked whenever something happens to a seat. */
  until(isSo: () => boolean, patience?: AbortSignal): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const check = () => {
      if (isSo() || patience?.aborted) resolve()
    }
    this.#waiting.add(check)
    patience?.addEventListener('abort', check)
    check()
    return promise.finally(() => this.#waiting.delete(check))
  }

  #changed(): void {
    for (const check of this.#waiting) check()
  }
}
