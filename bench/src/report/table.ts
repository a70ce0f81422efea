import type { Row } from './summary.ts'

type Column = readonly [heading: string, valueOf: (row: Row) => number]

const COLUMNS: readonly Column[] = [
  ['msg/s', ({ perSecond }) => perSecond],
  ['delivery p50', ({ delivery }) => delivery.p50],
  ['p99', ({ delivery }) => delivery.p99],
  ['p99.9', ({ delivery }) => delivery.p999],
  ['ack p50', ({ ack }) => ack.p50],
  ['p99', ({ ack }) => ack.p99],
  ['p99.9', ({ ack }) => ack.p999],
  ['CPU µs/msg', ({ cpuMicrosPerMessage }) => cpuMicrosPerMessage],
  ['RSS MiB', ({ rssMebibytes }) => rssMebibytes],
]

/** A Markdown table of medians (latencies in milliseconds), and under each pair of rows how the first compares to the second. */
export function formatTable(rows: readonly Row[]): string {
  const lines = rows.flatMap((row, index) => {
    const before = rows[index - 1]
    const line = [
      row.load,
      row.system,
      ...COLUMNS.map(([, valueOf]) => formatNumber(valueOf(row))),
      String(row.failed),
      row.othersCores.toFixed(1),
    ]
    return before?.load === row.load ? [line, ratios(before, row)] : [line]
  })
  const headings = ['load', 'system', ...COLUMNS.map(([heading]) => heading), 'failed', 'others']
  return align([headings, ...lines], 2)
}

function ratios(first: Row, second: Row): readonly string[] {
  const values = COLUMNS.map(([, valueOf]) => `×${formatNumber(valueOf(first) / valueOf(second))}`)
  return ['', 'ratio', ...values, '', '']
}

/** Three digits that matter, and whole numbers from a hundred on. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return '–'
  return value >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
}

/** The first line is the headings'; so many of the first columns hold words, the others numbers. */
export function align([headings = [], ...lines]: readonly (readonly string[])[], words: number): string {
  const widths = headings.map((_, column) => Math.max(...[headings, ...lines].map((line) => line[column]?.length ?? 0)))
  const toLine = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column < words ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`
  const rule = `|${widths.map((width, column) => (column < words ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  return [toLine(headings), rule, ...lines.map(toLine)].join('\n')
}
