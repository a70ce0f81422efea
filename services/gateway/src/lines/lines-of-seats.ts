/** A page needs one, and one more while it comes back; the tabs of one browser share theirs. */
export const MAX_LINES_OF_A_SEAT = 8

/** The lines of each seat, the oldest first. */
export class LinesOfSeats<Line> {
  readonly #lines = new Map<string, readonly Line[]>()

  /** Gives those that have to go for it. */
  add(seat: string, line: Line): readonly Line[] {
    const others = this.#lines.get(seat)
    const lines = others === undefined ? [line] : [...others, line]
    this.#lines.set(seat, lines)
    return lines.slice(0, Math.max(lines.length - MAX_LINES_OF_A_SEAT, 0))
  }

  remove(seat: string, line: Line): void {
    const lines = this.of(seat).filter((each) => each !== line)
    if (lines.length === 0) this.#lines.delete(seat)
    else this.#lines.set(seat, lines)
  }

  of(seat: string): readonly Line[] {
    return this.#lines.get(seat) ?? []
  }
}
