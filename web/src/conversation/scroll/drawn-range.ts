import { rowAt, type Offsets } from './row-offsets.ts'

/** The rows that are in the document: `first` is in it, `end` is not. */
export interface Range {
  readonly first: number
  readonly end: number
}

// Drawn beyond what is in sight, so that a quick hand does not see an empty list.
const MARGIN_PX = 600
// Rows come and go in groups: most steps of a scrolled list change nothing.
const GROUP = 8

/** Of a list that is not drawn whole. `top` and `height`: what is in sight, in px from the list's top. */
export function drawnRange(offsets: Offsets, top: number, height: number): Range {
  const count = offsets.length - 1
  const first = rowAt(offsets, top - MARGIN_PX)
  const last = rowAt(offsets, top + height + MARGIN_PX)
  return { first: first - (first % GROUP), end: Math.min(count, last + GROUP - (last % GROUP)) }
}
