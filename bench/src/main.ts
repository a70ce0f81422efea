import { untilStopped } from '../../infra/local/stop-signal.ts'
import { compare } from './compare.ts'
import { readOptions, USAGE } from './options.ts'
import { profile } from './profile/profile.ts'
import { socketIo } from './systems/socket-io.ts'
import { tracedWick } from './systems/traced-wick.ts'
import { wick } from './systems/wick.ts'

const options = readOptions(process.argv.slice(2))
const stop = untilStopped()
try {
  if (options === undefined) throw new Error(USAGE)
  if (process.platform !== 'linux') throw new Error('the benchmark reads /proc, so it runs on Linux only')
  const { shape, isProfile, isTraced } = options
  await (isProfile ? profile(shape, stop) : compare(isTraced ? [tracedWick, wick] : [wick, socketIo], shape, stop))
} catch (error) {
  if (!stop.aborted) console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
if (process.connected) process.disconnect()
