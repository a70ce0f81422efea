import { locateServer } from '@wick/brokers/locate-server'
import { natsServer, redisServer } from '@wick/brokers/programs'
import { checkStage } from './stages/check.ts'
import { formatFailure } from './stages/format-failure.ts'
import { add, type Counts, formatCounts, NONE } from './stages/counts.ts'
import { e2eStage, journeysStage } from './stages/e2e.ts'
import type { Stage } from './stages/stage.ts'
import { vitestStage } from './stages/vitest.ts'
import { untilStopped } from './stop-signal.ts'

/** What takes many minutes is left to those who ask for it, and to CI. */
const LONG: readonly Stage[] = [vitestStage('long-contract'), vitestStage('long-faults'), journeysStage]

const USUAL: readonly Stage[] = [
  checkStage,
  vitestStage('unit'),
  vitestStage('integration'),
  vitestStage('contract'),
  vitestStage('faults'),
  e2eStage,
]
const STAGES = [...USUAL, ...LONG]

const stop = untilStopped()
const wanted = process.argv.slice(2)
const unknown = wanted.filter((name) => !STAGES.some((stage) => stage.name === name))
if (unknown.length > 0) {
  console.error(`usage: npm test -- [${STAGES.map(({ name }) => name).join(' | ')}]…`)
  process.exitCode = 1
} else {
  const total = await runStages(wanted.length === 0 ? USUAL : STAGES.filter(({ name }) => wanted.includes(name)))
  if (total.passed + total.failed === 0) console.log('no tests were found')
  for (const failure of total.failures) console.log(`failed: ${failure}`)
  console.log(formatCounts(total))
  if (total.failed > 0 || total.passed === 0) process.exitCode = 1
}
if (process.connected) process.disconnect()

async function runStages(stages: readonly Stage[]): Promise<Counts> {
  await prepareBrokers()
  let total = NONE
  for (const stage of stages) if (!stop.aborted) total = add(total, await runStage(stage))
  return total
}

// Before the stages, so that no test waits for a download; a stage that needs what is missing says so again.
async function prepareBrokers(): Promise<void> {
  for (const program of [natsServer, redisServer]) {
    const located = locateServer(program, (line) => console.log(line))
    const said = await located.then(({ summary }) => summary, messageOf)
    console.log(said)
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** A stage that cannot run is a failure, and the next one runs all the same. */
async function runStage(stage: Stage): Promise<Counts> {
  console.log(`\n${stage.name}`)
  const since = performance.now()
  const counts = await stage.run(stop).catch((error: unknown) => {
    console.error(messageOf(error))
    return { ...NONE, failed: 1, failures: [formatFailure(stage.name, messageOf(error))] }
  })
  const seconds = ((performance.now() - since) / 1_000).toFixed(1)
  console.log(`${stage.name}: ${formatCounts(counts)} in ${seconds} s`)
  return counts
}
