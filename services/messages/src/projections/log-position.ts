import type { EpochWatch } from '@wick/event-log/epoch'
import type { ToldSequences } from './told-sequences.ts'

/** How far one replica has read the log. */
export class LogPosition {
  readonly #told: ToldSequences
  /** Undefined until it is known where to begin. */
  #seen: number | undefined
  /** Counted up with each stream, and at the end. */
  #stream = 0

  constructor(epoch: Pick<EpochWatch, 'onChange'>, told: ToldSequences) {
    this.#told = told
    epoch.onChange(() => {
      this.leave()
      this.#seen = undefined
      told.clear()
    })
  }

  get isKnown(): boolean {
    return this.#seen !== undefined
  }

  get seen(): number {
    return this.#seen ?? 0
  }

  /** Tells, as often as it is asked, whether the stream is the one of now. */
  holdOn(): () => boolean {
    const stream = this.#stream
    return () => this.#stream === stream
  }

  /** What was asked for before is not handed on. */
  leave(): void {
    this.#stream++
  }

  reach(seq: number): void {
    this.#told.reach(seq)
    this.#seen = seq
  }

  /** Passes over what follows and was told of; gives whether anything was. */
  passOver(): boolean {
    if (this.#seen === undefined) return false
    const before = this.#seen
    this.#seen = this.#told.passOver(before)
    return this.#seen > before
  }
}
