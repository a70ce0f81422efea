import { formatNumber } from '../table.ts'
import { colourOf, dot, legend, MARGIN, path, picture, rule, text, ticksUpTo, TOP, WIDTH } from './svg.ts'

export type Point = readonly [x: number, y: number]

export interface LineChart {
  readonly title: string
  /** When and where it was measured, and at which scale. */
  readonly note: string
  readonly xLabel: string
  readonly yLabel: string
  readonly series: readonly Series[]
}

export interface Series {
  readonly label: string
  readonly points: readonly Point[]
  /** Measured one by one: dots on the line. */
  readonly isDotted?: boolean
}

const PLOT_PX = 260
const AXIS_PX = 50

/** Lines over two axes that begin at 0. */
export function lineChart({ title, note, xLabel, yLabel, series }: LineChart): string {
  const all = series.flatMap(({ points }) => points)
  const xTicks = ticksUpTo(Math.max(...all.map(([x]) => x), 0))
  const yTicks = ticksUpTo(Math.max(...all.map(([, y]) => y), 0))
  const [top, left] = [TOP + 2 * MARGIN, MARGIN + AXIS_PX]
  const plotWidth = WIDTH - left - 2 * MARGIN
  const atX = (x: number) => left + (x / (xTicks.at(-1) ?? 1)) * plotWidth
  const atY = (y: number) => top + PLOT_PX - (y / (yTicks.at(-1) ?? 1)) * PLOT_PX
  const below = top + PLOT_PX
  const parts = [
    legend(
      series.map(({ label }) => label),
      TOP,
    ),
    text(MARGIN, top - 8, yLabel),
    text(left + plotWidth / 2, below + 38, xLabel, { anchor: 'middle' }),
    ...xTicks.map((tick) => text(atX(tick), below + 18, formatNumber(tick), { anchor: 'middle' })),
    ...yTicks.map((tick) => rule([left, atY(tick)], [left + plotWidth, atY(tick)])),
    ...yTicks.map((tick) => text(left - 6, atY(tick) + 4, formatNumber(tick), { anchor: 'end' })),
  ]
  for (const [index, { points, isDotted = false }] of series.entries()) {
    const placed = points.map(([x, y]) => [atX(x), atY(y)] as const)
    parts.push(path(placed, colourOf(index)))
    if (isDotted) parts.push(...placed.map((place) => dot(place, colourOf(index))))
  }
  return picture(title, note, below + AXIS_PX + MARGIN, parts)
}

/** How large a share of all (%) took at most so long: a curve of a hundred steps. */
export function shareCurve(samples: readonly number[]): readonly Point[] {
  const sorted = samples.toSorted((a, b) => a - b)
  if (sorted.length === 0) return []
  const steps = Array.from({ length: 100 }, (_, index): Point => {
    const share = (index + 1) / 100
    return [sorted[Math.ceil(share * sorted.length) - 1] ?? 0, index + 1]
  })
  return [[sorted[0] ?? 0, 0], ...steps]
}
