export interface RankComparison {
  /** How many standard deviations the ranks of the first sample are off what they are by chance. */
  readonly z: number
  /** How often a value of the first sample is above one of the second: 0.5 where nothing tells them apart. */
  readonly auc: number
}

interface Value {
  readonly value: number
  readonly isFirst: boolean
}

/** Mann and Whitney's test of two samples, ties included. */
export function compareRanks(first: readonly number[], second: readonly number[]): RankComparison {
  const all = [
    ...first.map((value): Value => ({ value, isFirst: true })),
    ...second.map((value): Value => ({ value, isFirst: false })),
  ].toSorted((one, other) => one.value - other.value)
  let rankSum = 0
  let tied = 0
  for (let start = 0; start < all.length;) {
    const end = endOfTie(all, start)
    // Equal values share the mean of their ranks, which count from 1.
    const rank = (start + 1 + end) / 2
    rankSum += rank * all.slice(start, end).filter(({ isFirst }) => isFirst).length
    tied += (end - start) ** 3 - (end - start)
    start = end
  }
  const pairs = first.length * second.length
  const wins = rankSum - (first.length * (first.length + 1)) / 2
  const variance = (pairs / 12) * (all.length + 1 - tied / (all.length * (all.length - 1)))
  return { z: variance === 0 ? 0 : (wins - pairs / 2) / Math.sqrt(variance), auc: wins / pairs }
}

function endOfTie(all: readonly Value[], start: number): number {
  let end = start
  while (end < all.length && all[end]?.value === all[start]?.value) end++
  return end
}
