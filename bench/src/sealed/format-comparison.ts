import { rankIn } from '../report/quantiles.ts'
import { align, formatNumber } from '../report/table.ts'
import type { Kind } from './end.ts'
import type { Sample } from './measure.ts'

const HEADINGS = ['room', 'p50 ms', 'p95', 'p99', 'CPU of both ends µs/msg']

/** A Markdown table of both rooms and how they differ. */
export function formatComparison({ clear, sealed }: Readonly<Record<Kind, Sample>>): string {
  const [before, after] = [figuresOf(clear), figuresOf(sealed)]
  const compared = (compare: (a: number, b: number) => number) =>
    after.map((figure, column) => formatNumber(compare(figure, before[column] ?? 0)))
  const lines = [
    HEADINGS,
    ['clear', ...before.map(formatNumber)],
    ['encrypted', ...after.map(formatNumber)],
    ['added', ...compared((a, b) => a - b)],
    ['ratio', ...compared((a, b) => a / b).map((ratio) => `×${ratio}`)],
  ]
  return align(lines, 1)
}

function figuresOf({ delivery, cpuMicros }: Sample): readonly number[] {
  return [...[0.5, 0.95, 0.99].map(rankIn(delivery)), cpuMicros]
}
