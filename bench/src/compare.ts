import { barChart } from './report/chart/bar-chart.ts'
import { describeMachine } from './report/machine.ts'
import { chartNote, publish } from './report/publish.ts'
import { type Row, summarise } from './report/summary.ts'
import { formatProcessTable, formatTable } from './report/table.ts'
import { type Turn, runTurn } from './run-turn.ts'
import type { Shape } from './shape.ts'
import type { System } from './systems/system.ts'

export interface Comparison {
  /** Of the report's files. */
  readonly name: string
  /** The first is compared to each other one. */
  readonly systems: readonly System[]
  readonly shape: Shape
  readonly isTry: boolean
}

/** Systems in turn, so that what else the machine does, or how warm it is, falls on all of them. */
export async function compare({ name, systems, shape, isTry }: Comparison, stop: AbortSignal): Promise<void> {
  const startedAt = new Date()
  const machine = await describeMachine()
  console.log(`machine     ${machine.cores} cores, load average ${machine.loadAverage.toFixed(2)}`)
  const turns: Turn[] = []
  for (let round = 1; round <= shape.rounds; round++) {
    for (const system of systems) {
      console.log(`round ${round}     ${system.name}`)
      turns.push(await runTurn(system, shape, stop))
    }
  }
  const summary = summarise(turns)
  const note = chartNote(startedAt, machine, `${shape.rooms} rooms of two, ${shape.replicas} of each service`)
  await publish({
    name,
    startedAt,
    machine,
    settings: shape,
    result: { summary, turns },
    table: `${formatTable(summary)}\n\nCPU µs per message by process:\n\n${formatProcessTable(summary)}`,
    chart: chartOf(summary, note),
    isTry,
  })
}

function chartOf(rows: readonly Row[], note: string): string {
  const loads = [...new Set(rows.map(({ load }) => load))]
  const groupOf = (load: string, what: string, unit: string, valueOf: (row: Row) => number) => ({
    label: `${load}: ${what}`,
    unit,
    bars: rows.filter((row) => row.load === load).map((row) => ({ label: row.system, value: valueOf(row) })),
  })
  const groups = loads.flatMap((load) => [
    groupOf(load, 'CPU', 'µs/message', ({ cpuMicrosPerMessage }) => cpuMicrosPerMessage),
    load === 'maximum'
      ? groupOf(load, 'throughput', 'messages/s', ({ perSecond }) => perSecond)
      : groupOf(load, 'delivery p99', 'ms', ({ delivery }) => delivery.p99),
  ])
  return barChart({ title: 'One message, beside its peers', note, groups })
}
