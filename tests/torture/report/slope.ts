export interface Point {
  readonly x: number
  readonly y: number
}

/** The median of the slopes between all pairs of points (Theil and Sen): single jumps do not move it. 0 for fewer than two. */
export function slopeOf(points: readonly Point[]): number {
  const slopes: number[] = []
  for (const [index, one] of points.entries()) {
    for (const other of points.slice(index + 1)) {
      if (other.x !== one.x) slopes.push((other.y - one.y) / (other.x - one.x))
    }
  }
  const sorted = slopes.toSorted((a, b) => a - b)
  const middle = (sorted.length - 1) / 2
  return ((sorted[Math.floor(middle)] ?? 0) + (sorted[Math.ceil(middle)] ?? 0)) / 2
}
