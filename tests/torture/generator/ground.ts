import type { Recorder } from '../history/recorder.ts'
import type { Random } from '../../support/random.ts'

const LONGEST_TICK_MS = 3

/** What all simulated rooms share: a clock, the order of the stream, chance, and who takes everything down. */
export class Ground {
  readonly random: Random
  readonly epoch = 'epoch-of-all-rooms'
  recorder!: Recorder
  #now: number
  #seq = 0

  constructor(random: Random, startsAt: number) {
    this.random = random
    this.#now = startsAt
  }

  get now(): number {
    return this.#now
  }

  /** A little time goes by. */
  tick(): void {
    this.#now += this.random.below(LONGEST_TICK_MS)
  }

  /** Time goes by until then, if it is not past already. */
  passUntil(time: number): void {
    this.#now = Math.max(this.#now, time)
  }

  nextSeq(): number {
    return ++this.#seq
  }

  /** True once in so many times. */
  once(times: number): boolean {
    return this.random.below(times) === 0
  }

  id(name: string): string {
    return `${name}-${String(this.random.below(2 ** 31)).padStart(16, '0')}`
  }
}
