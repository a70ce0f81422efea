import type { SeatEvents } from './seat.ts'

interface Flight {
  readonly dueAt: number
  readonly isMeasured: boolean
  readonly onDone: () => void
  isAcked: boolean
  isDelivered: boolean
}

export interface Tally {
  offered: number
  completed: number
  refused: number
  unfinished: number
  readonly delivery: number[]
  readonly ack: number[]
  readonly lag: number[]
}

/**
 * The messages under way, from the moment each was due. A message counts if it was due while a window was open. It is
 * complete when its sender has the acknowledgement and the other seat has the message.
 */
export class Flights implements SeatEvents {
  readonly #underWay = new Map<number, Flight>()
  #tally = emptyTally()
  #isOpen = false
  #onEmpty: (() => void) | undefined
  #lost: Error | undefined

  openWindow(): void {
    this.#tally = emptyTally()
    this.#isOpen = true
  }

  closeWindow(): void {
    this.#isOpen = false
  }

  take(number: number, dueAt: number, onDone: () => void): void {
    if (this.#lost !== undefined) throw this.#lost
    this.#underWay.set(number, { dueAt, isMeasured: this.#isOpen, onDone, isAcked: false, isDelivered: false })
    if (!this.#isOpen) return
    this.#tally.offered++
    this.#tally.lag.push(performance.now() - dueAt)
  }

  onAck(number: number): void {
    const flight = this.#underWay.get(number)
    if (flight === undefined || flight.isAcked) return
    flight.isAcked = true
    if (flight.isMeasured) this.#tally.ack.push(performance.now() - flight.dueAt)
    this.#land(number, flight)
  }

  onMessage(number: number): void {
    const flight = this.#underWay.get(number)
    if (flight === undefined || flight.isDelivered) return
    flight.isDelivered = true
    if (flight.isMeasured) this.#tally.delivery.push(performance.now() - flight.dueAt)
    this.#land(number, flight)
  }

  onRefused(number: number): void {
    const flight = this.#underWay.get(number)
    if (flight === undefined) return
    if (flight.isMeasured) this.#tally.refused++
    this.#remove(number, flight)
  }

  onLost(error: Error): void {
    this.#lost = error
    this.#onEmpty?.()
  }

  /** Resolves when nothing is under way any more, or after `patienceMs`; what is left by then is given up. */
  async settle(patienceMs: number): Promise<Tally> {
    if (this.#underWay.size > 0 && this.#lost === undefined) await this.#untilEmpty(patienceMs)
    if (this.#lost !== undefined) throw this.#lost
    this.#giveUp()
    return this.#tally
  }

  #untilEmpty(patienceMs: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, patienceMs)
    this.#onEmpty = resolve
    return promise.finally(() => {
      clearTimeout(timer)
      this.#onEmpty = undefined
    })
  }

  /** What never came counts with its age, which is the least that it can have taken. */
  #giveUp(): void {
    const now = performance.now()
    for (const { isMeasured, isAcked, isDelivered, dueAt } of this.#underWay.values()) {
      if (!isMeasured) continue
      this.#tally.unfinished++
      if (!isAcked) this.#tally.ack.push(now - dueAt)
      if (!isDelivered) this.#tally.delivery.push(now - dueAt)
    }
    this.#underWay.clear()
  }

  #land(number: number, flight: Flight): void {
    if (!flight.isAcked || !flight.isDelivered) return
    // Counted by when they are done: a system that falls behind completes less in the window than it was offered.
    if (this.#isOpen) this.#tally.completed++
    this.#remove(number, flight)
  }

  #remove(number: number, flight: Flight): void {
    this.#underWay.delete(number)
    if (this.#underWay.size === 0) this.#onEmpty?.()
    flight.onDone()
  }
}

function emptyTally(): Tally {
  return { offered: 0, completed: 0, refused: 0, unfinished: 0, delivery: [], ack: [], lag: [] }
}
