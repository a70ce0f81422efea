/** Where each row of a list begins, in px from its top; one more entry says where the last one ends. */
export type Offsets = Float64Array

/** `heights` are those that were measured, by row key; every other row is taken to be `guess` px high. */
export function rowOffsets(keys: readonly string[], heights: ReadonlyMap<string, number>, guess: number): Offsets {
  const offsets = new Float64Array(keys.length + 1)
  let at = 0
  for (let index = 0; index < keys.length; index++) {
    offsets[index] = at
    at += heights.get(keys[index] ?? '') ?? guess
  }
  offsets[keys.length] = at
  return offsets
}

/** The row that stands `px` from the list's top: the first one above it, the last one below it. */
export function rowAt(offsets: Offsets, px: number): number {
  let low = 0
  let high = Math.max(0, offsets.length - 2)
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((offsets[middle] ?? 0) <= px) low = middle
    else high = middle - 1
  }
  return low
}
