import { untilStopped } from '../../infra/local/stop-signal.ts'
import { HistoryFile } from './history/history-file.ts'
import { readOptions, USAGE } from './options.ts'
import { formatReport } from './report/format-report.ts'
import { makeResults, writeRun } from './report/write-run.ts'
import { torture } from './torture.ts'

const options = readOptions(process.argv.slice(2))
if (options === undefined) {
  console.error(USAGE)
  process.exitCode = 1
} else {
  const { folder, history, accounts } = await makeResults(options)
  console.log(`seed ${options.seed}, recorded in ${folder}`)
  const stopped = untilStopped()
  const file = new HistoryFile(history)
  const accountsFile = new HistoryFile(accounts)
  const run = await torture(options, stopped, {
    keep: (entry) => file.add(entry),
    keepAccounts: (entry) => accountsFile.add(entry),
  })
  await Promise.all([file.close(), accountsFile.close()])
  console.log(formatReport(run, options))
  // Whoever stops a run does not wait for explanations: the recording has it all.
  const shortest = await writeRun(folder, run, { ...options, isExplained: !stopped.aborted })
  if (shortest !== '') console.log(`the shortest history of the first finding:\n${shortest}`)
  if (run.verdict.violations.length + run.accounts.violations.length > 0) process.exitCode = 1
  // Rooms that were left behind would still try to reach what is gone.
  if (stopped.aborted) process.exit()
}
if (process.connected) process.disconnect()
