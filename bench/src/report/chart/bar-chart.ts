import { formatNumber } from '../table.ts'
import { bar, colourOf, legend, MARGIN, picture, text, TEXT_PX, TOP, WIDTH } from './svg.ts'

export interface BarChart {
  readonly title: string
  /** When and where it was measured, and at which scale. */
  readonly note: string
  readonly groups: readonly BarGroup[]
}

/** Bars that are compared with each other: their lengths have a scale of their own. */
export interface BarGroup {
  readonly label: string
  readonly unit: string
  readonly bars: readonly { readonly label: string; readonly value: number }[]
}

const BAR_PX = 16
const GAP_PX = 14
const LABELS_PX = 230
const VALUES_PX = 110

/** Lying bars in groups; bars of the same name have the same colour. */
export function barChart({ title, note, groups }: BarChart): string {
  const names = [...new Set(groups.flatMap(({ bars }) => bars.map(({ label }) => label)))]
  const parts = [legend(names, TOP)]
  let y = TOP + GAP_PX * 1.5
  for (const group of groups) {
    const most = Math.max(...group.bars.map(({ value }) => value), 0)
    const middle = y + (group.bars.length * BAR_PX) / 2 + TEXT_PX / 3
    parts.push(text(MARGIN, middle, `${group.label} (${group.unit})`))
    for (const { label, value } of group.bars) {
      const length = most === 0 ? 0 : (value / most) * (WIDTH - LABELS_PX - VALUES_PX)
      const x = MARGIN + LABELS_PX
      parts.push(bar(x, y, length, BAR_PX - 3, colourOf(names.indexOf(label))))
      parts.push(text(x + Math.max(length, 1) + 6, y + BAR_PX - 5, formatNumber(value)))
      y += BAR_PX
    }
    y += GAP_PX
  }
  return picture(title, note, y + MARGIN, parts)
}
