import { createBodies } from './bodies.ts'
import type { Flights } from './flights.ts'
import { seededRandom } from './random.ts'
import type { Pair, Seat } from './seat.ts'

const SEED = 1

/** Gives every message its number, its body and, at a fixed rate, its seat. */
export class Sender {
  readonly seats: readonly Seat[]
  readonly #flights: Flights
  readonly #random = seededRandom(SEED)
  readonly #body = createBodies(this.#random)
  #number = 0

  constructor(pairs: readonly Pair[], flights: Flights) {
    this.seats = pairs.flat()
    this.#flights = flights
  }

  /** People write when they like, so two seats of a room now and then write at once. */
  fromAny(dueAt: number): void {
    const seat = this.seats[Math.floor(this.#random() * this.seats.length)]
    if (seat !== undefined) this.from(seat, dueAt)
  }

  from(seat: Seat, dueAt: number, onDone: () => void = () => undefined): void {
    const number = this.#number++
    this.#flights.take(number, dueAt, onDone)
    seat.send(number, this.#body())
  }
}
