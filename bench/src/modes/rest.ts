import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempDisposable } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as delay } from 'node:timers/promises'
import { freePort } from '@wick/brokers/free-port'
import { tieToParent } from '@wick/brokers/tie-to-parent'
import { inProject } from '../../../infra/local/system/project.ts'
import { listTree } from '../processes/list-children.ts'
import { readPss } from '../processes/pss.ts'
import { barChart } from '../report/chart/bar-chart.ts'
import { align, formatNumber } from '../report/table.ts'
import type { RunMode } from './mode.ts'

const REST_MS = 60_000
const START_MS = 180_000
/** Node itself in front of the project's own, and what runs under that. */
const LAUNCHER = new Set(['node', 'main'])
const MEBIBYTE = 1024 * 1024

/** What `npm start` holds resident when nobody uses it, without accounts and with them: what is shared between processes counts once. */
export const rest: RunMode = async ({ stop, note, say }) => {
  await using folder = await mkdtempDisposable(join(tmpdir(), 'wick-rest-'))
  const without = await measure({ ACCOUNTS: 'off' }, stop, say)
  const accounts = await measure({ ACCOUNTS: 'on', ACCOUNTS_FOLDER: folder.path }, stop, say)
  const pssOf = (figures: readonly Figure[], wanted: string) => figures.find(({ name }) => name === wanted)?.pss
  return {
    settings: { restMs: REST_MS },
    result: { without, accounts },
    table: align(
      [
        ['process', 'PSS MiB', 'RSS MiB', 'PSS MiB with accounts', 'RSS MiB with accounts'],
        ...accounts.map(({ name, pss, rss }) => {
          const bare = without.find((each) => each.name === name)
          return [name, shown(bare?.pss), shown(bare?.rss), shown(pss), shown(rss)]
        }),
      ],
      1,
    ),
    chart: barChart({
      title: '`npm start` at rest',
      note: note(`${REST_MS / 1_000} s after it was ready`),
      groups: [without, accounts].map((figures, index) => ({
        label: index === 0 ? 'PSS' : 'PSS, with accounts',
        unit: 'MiB',
        bars: accounts.map(({ name }) => ({ label: name, value: pssOf(figures, name) ?? 0 })),
      })),
    }),
  }
}

const shown = (mebibytes: number | undefined) => (mebibytes === undefined ? '–' : formatNumber(mebibytes))

/** MiB of all processes of one name. */
interface Figure {
  readonly name: string
  readonly pss: number
  readonly rss: number
}

/** The last figure is that of all. */
async function measure(
  env: NodeJS.ProcessEnv,
  stop: AbortSignal,
  say: (line: string) => void,
): Promise<readonly Figure[]> {
  await using resources = new AsyncDisposableStack()
  const pid = await startAsPeopleDo(env, stop, resources)
  say(`accounts ${env['ACCOUNTS']}: ready; waits ${REST_MS / 1_000} s`)
  await delay(REST_MS, undefined, { signal: stop })
  const processes = (await listTree(pid)).map(({ name, pid: each }) => ({
    name: LAUNCHER.has(name) ? 'launcher' : name,
    ...readPss(each),
  }))
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0) / MEBIBYTE
  const figureOf = (name: string, some: typeof processes) => ({
    name,
    pss: sum(some.map((each) => each.pssBytes)),
    rss: sum(some.map((each) => each.rssBytes)),
  })
  const names = [...new Set(processes.map(({ name }) => name))]
  return [
    ...names.map((name) =>
      figureOf(
        name,
        processes.filter((each) => each.name === name),
      ),
    ),
    figureOf('all', processes),
  ]
}

/** Resolves with its process id when it says that it is ready. */
async function startAsPeopleDo(
  settings: NodeJS.ProcessEnv,
  stop: AbortSignal,
  resources: AsyncDisposableStack,
): Promise<number> {
  const { command, args } = await tieToParent({ command: process.execPath, args: [inProject('infra/local/start.mjs')] })
  const env = { ...process.env, ...settings, PORT: String(await freePort()) }
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'inherit'], signal: stop })
  const ended = once(child, 'exit')
  ended.catch(() => undefined)
  resources.defer(async () => {
    child.kill('SIGTERM')
    await ended.catch(() => undefined)
  })
  const signal = AbortSignal.any([stop, AbortSignal.timeout(START_MS)])
  const lines = createInterface({ input: child.stdout, signal })
  await new Promise<void>((resolve, reject) => {
    lines.on('line', (line) => line.startsWith('ready ') && resolve())
    lines.on('close', () => reject(new Error('npm start was not ready in time')))
  })
  if (child.pid === undefined) throw new Error('npm start has no process')
  return child.pid
}
