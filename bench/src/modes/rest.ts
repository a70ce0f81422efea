import { spawn } from 'node:child_process'
import { once } from 'node:events'
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

/** What `npm start` holds resident when nobody uses it: what is shared between processes counts once. */
export const rest: RunMode = async ({ stop, note, say }) => {
  await using resources = new AsyncDisposableStack()
  const pid = await startAsPeopleDo(stop, resources)
  say(`ready; waits ${REST_MS / 1_000} s`)
  await delay(REST_MS, undefined, { signal: stop })
  const processes = (await listTree(pid)).map(({ name, pid: each }) => ({
    name: LAUNCHER.has(name) ? 'launcher' : name,
    ...readPss(each),
  }))
  const names = [...new Set(processes.map(({ name }) => name))]
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0) / MEBIBYTE
  const figures = names.map((name) => {
    const replicas = processes.filter((each) => each.name === name)
    return { name, pss: sum(replicas.map((each) => each.pssBytes)), rss: sum(replicas.map((each) => each.rssBytes)) }
  })
  const total = {
    name: 'all',
    pss: sum(processes.map((each) => each.pssBytes)),
    rss: sum(processes.map((each) => each.rssBytes)),
  }
  return {
    settings: { restMs: REST_MS },
    result: { total, figures },
    table: align(
      [
        ['process', 'PSS MiB', 'RSS MiB'],
        ...[...figures, total].map(({ name, pss, rss }) => [name, formatNumber(pss), formatNumber(rss)]),
      ],
      1,
    ),
    chart: barChart({
      title: '`npm start` at rest',
      note: note(`${REST_MS / 1_000} s after it was ready`),
      groups: [
        { label: 'PSS', unit: 'MiB', bars: [...figures, total].map(({ name, pss }) => ({ label: name, value: pss })) },
      ],
    }),
  }
}

/** Resolves with its process id when it says that it is ready. */
async function startAsPeopleDo(stop: AbortSignal, resources: AsyncDisposableStack): Promise<number> {
  const { command, args } = await tieToParent({ command: process.execPath, args: [inProject('infra/local/start.mjs')] })
  const env = { ...process.env, PORT: String(await freePort()) }
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
