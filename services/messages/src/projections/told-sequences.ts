/** Beyond it nothing more is taken: whatever was not told of is read. */
const MAX_TOLD = 100_000

/** The sequences of messages that their writers have projected, as far as they were told and lie ahead of who reads the log. */
export class ToldSequences {
  readonly #told = new Set<number>()
  #highest = 0
  /** Up to there nobody reads any more. */
  #passed = 0

  /** The highest that was ever told of. */
  get highest(): number {
    return this.#highest
  }

  add(sequences: readonly number[]): void {
    for (const seq of sequences) {
      if (seq <= this.#passed || this.#told.size >= MAX_TOLD) continue
      this.#told.add(seq)
      this.#highest = Math.max(this.#highest, seq)
    }
  }

  /** The last of those that follow on a sequence without a gap; that sequence itself where none does. */
  passOver(after: number): number {
    let last = after
    while (this.#told.delete(last + 1)) last++
    this.#passed = last
    return last
  }

  /** How many sequences behind one were not told of before the next that was; `most` at most. */
  gapBehind(after: number, most: number): number {
    let gap = 0
    while (gap < most && !this.#told.has(after + gap + 1)) gap++
    return gap
  }

  /** Everything up to there was read, or is gone from the log. */
  reach(seq: number): void {
    if (seq - this.#passed <= this.#told.size) for (let at = this.#passed + 1; at <= seq; at++) this.#told.delete(at)
    else for (const told of this.#told) if (told <= seq) this.#told.delete(told)
    this.#passed = seq
  }

  readonly clear = (): void => {
    this.#told.clear()
    this.#highest = this.#passed = 0
  }
}
