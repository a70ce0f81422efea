import { align, formatNumber } from '../../../bench/src/report/table.ts'
import type { Struck } from '../faults/strike-in-turn.ts'
import type { ProcessLife } from '../measure/sample-processes.ts'
import type { PageReport, SoakReport } from './soak-report.ts'

const MIB = 1024 * 1024
// A list of everything that went wrong helps nobody: the first ones lead to the rest.
const SHOWN_FINDINGS = 20

export function formatReport({ minutes, seed, findings, settledMs, pages, struck, processes }: SoakReport): string {
  return [
    `${minutes} minutes, seed ${seed}: at rest ${formatNumber(settledMs / 1_000)} s after the last word`,
    formatPages(pages),
    formatStruck(struck),
    formatProcesses(processes),
    ...findings.slice(0, SHOWN_FINDINGS).map((finding) => `finding: ${finding}`),
    `${findings.length} findings`,
  ].join('\n\n')
}

const mebibytes = (bytes: number): string => formatNumber(bytes / MIB)

function formatPages(pages: readonly PageReport[]): string {
  const headings = ['page', 'texts', 'pictures', 'replies', 'reactions', 'edits', 'skipped', 'rows']
  const heap = ['heap MiB', 'at the end', 'bound', 'messages', 'drawn rows', 'bytes/message']
  const lines = pages.map(({ name, texts, pictures, extras, rows, growth }) => {
    const { replies, reactions, edits, skipped } = extras
    const said = [texts, pictures, replies, reactions, edits, skipped, rows.length].map(formatNumber)
    const { firstBytes, lastBytes, bound, messages, drawnRows, bytesPerMessage } = growth
    const sizes = [firstBytes, lastBytes, firstBytes + bound].map(mebibytes)
    const grown = [...sizes, ...[messages, drawnRows, bytesPerMessage].map(formatNumber)]
    return [name, ...said, ...grown]
  })
  return align([[...headings, ...heap], ...lines], 1)
}

function formatStruck(struck: readonly Struck[]): string {
  const names = [...new Set(struck.map(({ name }) => name))].toSorted()
  const lines = names.map((name) => {
    const lasted = struck.flatMap((one) => (one.name === name ? [one.lastedMs / 1_000] : []))
    return [name, formatNumber(lasted.length), formatNumber(Math.max(...lasted))]
  })
  return align([['fault', 'times', 'longest s'], ...lines], 1)
}

function formatProcesses(processes: readonly ProcessLife[]): string {
  const lines = processes.map(({ name, from, until, firstRss, lastRss, mostRss }) => [
    name,
    ...[from / 1_000, until / 1_000].map((seconds) => formatNumber(Math.round(seconds))),
    ...[firstRss, lastRss, mostRss].map(mebibytes),
  ])
  return align([['process', 'from s', 'until s', 'RSS MiB', 'at the end', 'most'], ...lines], 1)
}
