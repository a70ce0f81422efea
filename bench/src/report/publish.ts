import { mkdir, writeFile } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import type { Machine } from './machine.ts'
import { newResultsFile } from './results-folder.ts'

const CHARTS = resolve(import.meta.dirname, '../../../docs/performance')

/** What a measurement leaves. */
export interface Report {
  /** Of the mode, and so of its files. */
  readonly name: string
  readonly startedAt: Date
  readonly machine: Machine
  /** What was asked for: how many of what, and for how long. */
  readonly settings: unknown
  /** Everything that was measured, for the JSON file. */
  readonly result: unknown
  /** Markdown. */
  readonly table: string
  readonly chart: string
  /** A try leaves its chart beside its JSON, and the documents as they are. */
  readonly isTry?: boolean
}

/** Prints the table; writes the JSON into `bench/results` and the chart into `docs/performance`. */
export async function publish(report: Report): Promise<void> {
  const { name, startedAt, machine, settings, result, table, chart, isTry = false } = report
  console.log(`\n${table}\n`)
  const json = await newResultsFile(name, startedAt)
  await writeFile(json, `${JSON.stringify({ name, startedAt, machine, settings, result }, undefined, 2)}\n`)
  await mkdir(CHARTS, { recursive: true })
  const svg = isTry ? json.replace(/json$/, 'svg') : join(CHARTS, `${name}.svg`)
  await writeFile(svg, chart)
  for (const file of [json, svg]) console.log(`written     ${relative(process.cwd(), file)}`)
}

/** Under the title of a chart: a figure without its machine and its scale says nothing. */
export function chartNote(startedAt: Date, { cores, node, loadAverage }: Machine, what: string): string {
  const day = startedAt.toISOString().slice(0, 10)
  return `${what}; ${day}, ${cores} cores, Node ${node.slice(1)}, load average before ${loadAverage.toFixed(1)}`
}
