import type { HeapSample } from './sample-heap.ts'

export interface HeapGrowth {
  readonly firstBytes: number
  readonly lastBytes: number
  readonly messages: number
  readonly drawnRows: number
  readonly bytesPerMessage: number
  /** What growth was allowed (bytes). */
  readonly bound: number
  readonly isWithinBound: boolean
}

// A message is its entry, its row as data and its place in the heights of the list. One that is drawn also has a tree
// of components and elements. The rest is what engines keep for themselves.
const BYTES_PER_MESSAGE = 8 * 1024
const BYTES_PER_DRAWN_ROW = 112 * 1024
const SLACK_BYTES = 3 * 1024 * 1024
const AT_EACH_END = 3

/** How a page grew after the first quarter, in which everything that is loaded once was loaded. */
export function heapGrowth(samples: readonly HeapSample[]): HeapGrowth {
  const later = samples.slice(Math.floor(samples.length / 4))
  const [early, late] = [later.slice(0, AT_EACH_END), later.slice(-AT_EACH_END)]
  const [firstBytes, lastBytes] = [medianOf(early, 'used'), medianOf(late, 'used')]
  const messages = medianOf(late, 'messages') - medianOf(early, 'messages')
  const drawnRows = medianOf(late, 'drawn') - medianOf(early, 'drawn')
  const bound = SLACK_BYTES + messages * BYTES_PER_MESSAGE + Math.max(0, drawnRows) * BYTES_PER_DRAWN_ROW
  const growth = lastBytes - firstBytes
  return {
    firstBytes,
    lastBytes,
    messages,
    drawnRows,
    bytesPerMessage: messages === 0 ? 0 : growth / messages,
    bound,
    isWithinBound: growth <= bound,
  }
}

function medianOf(samples: readonly HeapSample[], figure: keyof HeapSample): number {
  const values = samples.map((sample) => sample[figure]).toSorted((a, b) => a - b)
  return values[Math.floor(values.length / 2)] ?? 0
}
