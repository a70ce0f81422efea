import { untilStopped } from '../../infra/local/stop-signal.ts'
import { compare } from './compare.ts'
import { accounts } from './modes/accounts.ts'
import { destroy } from './modes/destroy.ts'
import { growth } from './modes/growth.ts'
import { idle } from './modes/idle.ts'
import { kept } from './modes/kept.ts'
import { lapse } from './modes/lapse.ts'
import type { RunMode } from './modes/mode.ts'
import { compareReplicas } from './modes/replicas.ts'
import { rest } from './modes/rest.ts'
import { storm } from './modes/storm.ts'
import { type BenchOptions, type Mode, readOptions, USAGE } from './options.ts'
import { profile } from './profile/profile.ts'
import { describeMachine } from './report/machine.ts'
import { chartNote, publish } from './report/publish.ts'
import { seated, socketIo } from './systems/socket-io.ts'
import { tracedWick } from './systems/traced-wick.ts'
import { wick } from './systems/wick.ts'
import { wsRelay } from './systems/ws-relay.ts'

const MODES: Readonly<Record<Mode, RunMode>> = { growth, idle, lapse, storm, kept, destroy, accounts, rest }

const options = readOptions(process.argv.slice(2))
const stop = untilStopped()
try {
  if (options === undefined) throw new Error(USAGE)
  if (process.platform !== 'linux') throw new Error('the benchmark reads /proc, so it runs on Linux only')
  await run(options)
} catch (error) {
  if (!stop.aborted) console.error(error instanceof Error ? error.message : String(error))
  process.exitCode = 1
}
if (process.connected) process.disconnect()

function run(given: BenchOptions): Promise<void> {
  switch (given.kind) {
    case 'compare':
      return compare({ ...given, name: 'beside', systems: [wick, seated, socketIo, wsRelay] }, stop)
    case 'traced':
      return compare({ ...given, name: 'traced', systems: [tracedWick, wick] }, stop)
    case 'replicas':
      return compareReplicas(given, stop)
    case 'profile':
      return profile(given.shape, stop)
    case 'growth':
    case 'idle':
    case 'lapse':
    case 'storm':
    case 'kept':
    case 'destroy':
    case 'accounts':
    case 'rest':
      return runMode(given.kind, given.scale)
  }
}

async function runMode(mode: Mode, scale: number): Promise<void> {
  const startedAt = new Date()
  const machine = await describeMachine()
  const say = (line: string) => console.log(`${mode.padEnd(10)}  ${line}`)
  say(`${machine.cores} cores, load average ${machine.loadAverage.toFixed(2)}, scale ${scale}`)
  const note = (what: string) => chartNote(startedAt, machine, what)
  const measured = await MODES[mode]({ scale, stop, note, say })
  await publish({ name: mode, startedAt, machine, ...measured })
}
