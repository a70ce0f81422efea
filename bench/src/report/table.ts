import { KINDS, PEER, sumByKind } from './kinds.ts'
import type { Row } from './summary.ts'

type Column = readonly [heading: string, valueOf: (row: Row) => number]

const PER_SECOND: Column = ['msg/s', ({ perSecond }) => perSecond]
const DELIVERY_P50: Column = ['delivery p50', ({ delivery }) => delivery.p50]
const DELIVERY_P99: Column = ['p99', ({ delivery }) => delivery.p99]
const CPU: Column = ['CPU µs/msg', ({ cpuMicrosPerMessage }) => cpuMicrosPerMessage]

const COLUMNS: readonly Column[] = [
  PER_SECOND,
  DELIVERY_P50,
  DELIVERY_P99,
  ['ack p50', ({ ack }) => ack.p50],
  ['p99', ({ ack }) => ack.p99],
  CPU,
  ['RSS MiB', ({ rssMebibytes }) => rssMebibytes],
]

/** How the first system of a load compares to each other one. */
const RATIOS: readonly Column[] = [PER_SECOND, DELIVERY_P50, DELIVERY_P99, CPU]

/** A Markdown table of medians; latencies are milliseconds. The ratios are the first system of each load ÷ the one of their line. */
export function formatTable(rows: readonly Row[]): string {
  const lines = rows.map((row) => {
    const first = rows.find(({ load }) => load === row.load) ?? row
    const ratios = RATIOS.map(([, valueOf]) => (first === row ? '' : `×${formatNumber(valueOf(first) / valueOf(row))}`))
    return [
      row.load,
      row.system,
      ...COLUMNS.map(([, valueOf]) => formatNumber(valueOf(row))),
      String(row.failed),
      row.othersCores.toFixed(1),
      ...ratios,
    ]
  })
  const [first = ''] = rows.map(({ system }) => system)
  const headings = ['load', 'system', ...COLUMNS.map(([heading]) => heading), 'failed', 'others']
  return align([[...headings, ...[`${first} ÷: msg/s`, 'p50', 'p99', 'CPU']], ...lines], 2)
}

/** The same by kind of process: microseconds of CPU per message, replicas together. */
export function formatProcessTable(rows: readonly Row[]): string {
  const kinds = [...Object.values(KINDS), PEER]
  const lines = rows.map((row) => {
    const byKind = sumByKind(Object.entries(row.cpuMicrosByProcess))
    return [row.load, row.system, ...kinds.map((kind) => formatCell(byKind[kind]))]
  })
  return align([['load', 'system', ...kinds], ...lines], 2)
}

const formatCell = (value: number | undefined): string => (value === undefined ? '' : formatNumber(value))

/** Three digits that matter, and whole numbers from a hundred on. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return '–'
  return Math.abs(value) >= 100 ? String(Math.round(value)) : String(Number(value.toPrecision(3)))
}

/** The first line is the headings'; so many of the first columns hold words, the others numbers. */
export function align([headings = [], ...lines]: readonly (readonly string[])[], words: number): string {
  const widths = headings.map((_, column) => Math.max(...[headings, ...lines].map((line) => line[column]?.length ?? 0)))
  const toLine = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => (column < words ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join(' | ')} |`
  const rule = `|${widths.map((width, column) => (column < words ? '-'.repeat(width + 2) : `${'-'.repeat(width + 1)}:`)).join('|')}|`
  return [toLine(headings), rule, ...lines.map(toLine)].join('\n')
}
