import { writeFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { describeMachine } from './report/machine.ts'
import { summarise } from './report/summary.ts'
import { formatTable } from './report/table.ts'
import { newResultsFile } from './report/results-folder.ts'
import { type Turn, runTurn } from './run-turn.ts'
import type { Shape } from './shape.ts'
import type { System } from './systems/system.ts'

/** Two systems in turn, so that what else the machine does, or how warm it is, falls on both. */
export async function compare(systems: readonly [System, System], shape: Shape, stop: AbortSignal): Promise<void> {
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
  console.log(`\n${formatTable(summary)}\n`)
  const file = await newResultsFile(startedAt)
  await writeFile(file, `${JSON.stringify({ startedAt, machine, shape, summary, turns }, undefined, 2)}\n`)
  console.log(`written     ${relative(process.cwd(), file)}`)
}
