import type { HeapSample } from './sample-heap.ts'

export interface HeapGrowth {
  readonly firstBytes: number
  readonly lastBytes: number
  readonly messages: number
  readonly bytesPerMessage: number
  /** What growth was allowed (bytes). */
  readonly bound: number
  readonly isWithinBound: boolean
}

// A message is its row, its state and its place in the heights of the list; the rest is what engines keep for themselves.
const BYTES_PER_MESSAGE = 6 * 1024
const SLACK_BYTES = 3 * 1024 * 1024
const AT_EACH_END = 3

/** How a page grew after the first quarter, in which everything that is loaded once was loaded. */
export function heapGrowth(samples: readonly HeapSample[]): HeapGrowth {
  const later = samples.slice(Math.floor(samples.length / 4))
  const [early, late] = [later.slice(0, AT_EACH_END), later.slice(-AT_EACH_END)]
  const used = ({ used: bytes }: HeapSample) => bytes
  const firstBytes = median(early.map(used))
  const lastBytes = median(late.map(used))
  const counted = ({ messages: count }: HeapSample) => count
  const messages = median(late.map(counted)) - median(early.map(counted))
  const bound = SLACK_BYTES + messages * BYTES_PER_MESSAGE
  const growth = lastBytes - firstBytes
  return {
    firstBytes,
    lastBytes,
    messages,
    bytesPerMessage: messages === 0 ? 0 : growth / messages,
    bound,
    isWithinBound: growth <= bound,
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0
}
