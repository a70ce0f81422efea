import { untilStopped } from '../../infra/local/stop-signal.ts'
import { readOptions, USAGE } from './options.ts'
import { formatReport } from './report/format-report.ts'
import { writeReport } from './report/write-report.ts'
import { soak } from './soak.ts'

const options = readOptions(process.argv.slice(2))
if (options === undefined) {
  console.error(USAGE)
  process.exitCode = 1
} else {
  const report = await soak(options, untilStopped())
  console.log(formatReport(report))
  console.log(`written     ${await writeReport(report)}`)
  if (report.findings.length > 0) process.exitCode = 1
}
if (process.connected) process.disconnect()
