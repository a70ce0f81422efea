import { untilStopped } from '../../infra/local/stop-signal.ts'
import { readOptions, USAGE } from './options.ts'
import { formatReport } from './report/format-report.ts'
import { writeRun } from './report/write-run.ts'
import { torture } from './torture.ts'

const options = readOptions(process.argv.slice(2))
if (options === undefined) {
  console.error(USAGE)
  process.exitCode = 1
} else {
  console.log(`seed ${options.seed}`)
  const stopped = untilStopped()
  const run = await torture(options, stopped)
  console.log(formatReport(run, options))
  const { folder, shortest } = await writeRun(run, options)
  if (shortest !== '') console.log(`the shortest history of the first finding:\n${shortest}`)
  console.log(`written to ${folder}`)
  if (run.verdict.violations.length > 0) process.exitCode = 1
  // Rooms that were left behind would still try to reach what is gone.
  if (stopped.aborted) process.exit()
}
if (process.connected) process.disconnect()
