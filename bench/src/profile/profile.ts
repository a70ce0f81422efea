import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { listChildren, type NamedProcess } from '../processes/list-children.ts'
import { newResultsFolder } from '../report/results-folder.ts'
import { summarise } from '../report/summary.ts'
import { formatNumber } from '../report/table.ts'
import { runTurn } from '../run-turn.ts'
import type { Shape } from '../shape.ts'
import type { System } from '../systems/system.ts'
import { wick } from '../systems/wick.ts'
import { CpuProfile, functionOf, lastOf, packageOf, selfTimes } from './self-time.ts'

const SHOWN_PACKAGES = 12
const SHOWN_FUNCTIONS = 15
/** So much of the end of each profile is looked at too. */
const WINDOW_MS = 20_000
const PER_SECOND = 500

/** Where the time of each service goes under one load. Sampling costs a little itself, so the figures are no results. */
export async function profile(shape: Shape, stop: AbortSignal): Promise<void> {
  const folder = await newResultsFolder('profile')
  const services: NamedProcess[] = []
  const loads = [{ kind: 'rate', perSecond: PER_SECOND }] as const
  const turn = await runTurn(profiled(folder, services), { ...shape, loads, windowMs: WINDOW_MS }, stop)
  for (const { cpuMicrosByProcess } of summarise([turn]))
    for (const [name, micros] of Object.entries(cpuMicrosByProcess))
      console.log(`${name.padEnd(14)} ${formatNumber(micros).padStart(6)} µs of CPU per message at ${PER_SECOND}/s`)
  for (const name of new Set(services.map((service) => service.name))) {
    const pids = services.filter((service) => service.name === name).map(({ pid }) => pid)
    const profiles = await readProfiles(folder, pids)
    printProfile(
      name,
      profiles.map((whole) => lastOf(whole, WINDOW_MS)),
    )
  }
  console.log(`\nkept        ${relative(process.cwd(), folder)}/*.cpuprofile, for any viewer of CPU profiles`)
}

/** Every Node process that is started meanwhile writes a profile when it ends. */
function profiled(folder: string, started: NamedProcess[]): System {
  return {
    name: wick.name,
    async start(replicas, resources) {
      process.env['NODE_OPTIONS'] = `--cpu-prof --cpu-prof-dir=${folder}`
      const urls = await wick.start(replicas, resources)
      // The load generator, which comes next, is not what is asked about.
      delete process.env['NODE_OPTIONS']
      started.push(...(await listChildren()).filter(({ name }) => !name.endsWith('-server')))
      return urls
    },
  }
}

/** Node calls them CPU.<date>.<time>.<process>.<thread>.<number>.cpuprofile. */
async function readProfiles(folder: string, pids: readonly number[]): Promise<readonly CpuProfile[]> {
  const files = (await readdir(folder)).filter((file) => pids.includes(Number(file.split('.')[3])))
  return Promise.all(
    files.map(async (file) => CpuProfile.parse(JSON.parse(await readFile(join(folder, file), 'utf8')))),
  )
}

function printProfile(name: string, profiles: readonly CpuProfile[]): void {
  console.log(`\n${name}`)
  for (const { where, share } of selfTimes(profiles, packageOf).slice(0, SHOWN_PACKAGES)) printShare(share, where)
  console.log('  by function')
  for (const { where, share } of selfTimes(profiles, functionOf).slice(0, SHOWN_FUNCTIONS)) printShare(share, where)
}

function printShare(share: number, where: string): void {
  console.log(`  ${(share * 100).toFixed(1).padStart(5)} %  ${where}`)
}
