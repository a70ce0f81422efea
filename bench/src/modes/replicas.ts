import { barChart } from '../report/chart/bar-chart.ts'
import { describeMachine } from '../report/machine.ts'
import { chartNote, publish } from '../report/publish.ts'
import { type Row, summarise } from '../report/summary.ts'
import { align, formatNumber } from '../report/table.ts'
import { type Turn, runTurn } from '../run-turn.ts'
import type { Load, Shape } from '../shape.ts'
import { wick } from '../systems/wick.ts'

const LOADS: readonly Load[] = [{ kind: 'rate', perSecond: 500 }, { kind: 'maximum' }]

export interface ReplicasAsked {
  /** How many of each service, one after the other. */
  readonly counts: readonly number[]
  readonly shape: Shape
  readonly isTry: boolean
}

/** The same total load with so many of each service: what a message then costs, and how many there are at most. */
export async function compareReplicas({ counts, shape, isTry }: ReplicasAsked, stop: AbortSignal): Promise<void> {
  const startedAt = new Date()
  const machine = await describeMachine()
  const turns = counts.map((): Turn[] => [])
  for (let round = 1; round <= shape.rounds; round++)
    for (const [index, replicas] of counts.entries()) {
      console.log(`round ${round}     ${replicas} of each service`)
      turns[index]?.push(await runTurn(wick, { ...shape, loads: LOADS, replicas }, stop))
    }
  const summary = counts.map((replicas, index) => ({ replicas, rows: summarise(turns[index] ?? []) }))
  await publish({
    name: 'replicas',
    startedAt,
    machine,
    settings: { ...shape, loads: LOADS, counts },
    result: { summary, turns },
    table: tableOf(summary),
    chart: chartOf(summary, chartNote(startedAt, machine, `${shape.rooms} rooms of two`)),
    isTry,
  })
}

type Summary = readonly { readonly replicas: number; readonly rows: readonly Row[] }[]

/** The ratios are to the first count. */
function tableOf(summary: Summary): string {
  const [first] = summary
  const lines = (first?.rows ?? []).flatMap((base, load) =>
    summary.map(({ replicas, rows }) => {
      const row = rows[load] ?? base
      const figures = [row.perSecond, row.delivery.p50, row.delivery.p99, row.cpuMicrosPerMessage]
      const ratios = [row.perSecond / base.perSecond, row.cpuMicrosPerMessage / base.cpuMicrosPerMessage]
      return [
        row.load,
        String(replicas),
        ...figures.map(formatNumber),
        ...ratios.map((ratio) => `×${formatNumber(ratio)}`),
      ]
    }),
  )
  const headings = ['load', 'replicas', 'msg/s', 'delivery p50', 'p99', 'CPU µs/msg']
  return align([[...headings, `msg/s ÷ ${first?.replicas}`, `CPU ÷ ${first?.replicas}`], ...lines], 1)
}

function chartOf(summary: Summary, note: string): string {
  const groupOf = (load: number, what: string, unit: string, valueOf: (row: Row) => number) => ({
    label: `${summary[0]?.rows[load]?.load}: ${what}`,
    unit,
    bars: summary.flatMap(({ replicas, rows }) => {
      const row = rows[load]
      return row === undefined ? [] : [{ label: `${replicas} of each`, value: valueOf(row) }]
    }),
  })
  return barChart({
    title: 'The same load, with more replicas',
    note,
    groups: [
      groupOf(0, 'CPU', 'µs/message', ({ cpuMicrosPerMessage }) => cpuMicrosPerMessage),
      groupOf(1, 'CPU', 'µs/message', ({ cpuMicrosPerMessage }) => cpuMicrosPerMessage),
      groupOf(1, 'throughput', 'messages/s', ({ perSecond }) => perSecond),
    ],
  })
}
