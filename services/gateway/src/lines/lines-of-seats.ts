/** A page needs one, and one more while it comes back; the tabs of one browser share theirs. */
export const MAX_LINES_OF_A_SEAT = 8

/** The lines of each seat, the oldest first. */
export class LinesOfSeats<Line> {
  readonly #lines = new Map<string, Set<Line>>()

  /** Gives those that have to go for it. */
  add(seat: string, line: Line): readonly Line[] {
    const lines = this.#lines.get(seat) ?? new Set()
    this.#lines.set(seat, lines.add(line))
    return [...lines].slice(0, Math.max(lines.size - MAX_LINES_OF_A_SEAT, 0))
  }

  remove(seat: string, line: Line): void {
    const lines = this.#lines.get(seat)
    lines?.delete(line)
    if (lines?.size === 0) this.#lines.delete(seat)
  }

  of(seat: string): ReadonlySet<Line> {
    return this.#lines.get(seat) ?? new Set()
  }
}
