import { untilStopped } from '../../infra/local/stop-signal.ts'
import { compare } from './compare.ts'
import { readOptions, USAGE } from './options.ts'
import { profile } from './profile/profile.ts'

const options = readOptions(process.argv.slice(2))
const stop = untilStopped()
try {
  if (options === undefined) throw new Error(USAGE)
  if (process.platform !== 'linux') throw new Error('the benchmark reads /proc, so it runs on Linux only')
  await (options.isProfile ? profile(options.shape, stop) : compare(options.shape, stop))
} catch (error) {
  if (!stop.aborted) console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
if (process.connected) process.disconnect()
