import { setTimeout as delay } from 'node:timers/promises'
import type { Resumes } from '../crowd/deeds.ts'
import { wallMs } from '../crowd/wall-ms.ts'
import { findBySetting } from '../processes/environment.ts'
import { above, measureFor, type Spent, startMeter, totalMs } from '../processes/meter.ts'
import { lineChart, shareCurve } from '../report/chart/line-chart.ts'
import { quantilesOf } from '../report/quantiles.ts'
import { align, formatNumber } from '../report/table.ts'
import type { RunMode } from './mode.ts'
import { scaled, type Scene, setScene } from './scene.ts'

const CLIENTS = 10_000
const SETTLE_MS = 8_000
const WINDOW_MS = 10_000
const PATIENCE_MS = 90_000

/** One of two gateways is killed while all clients are at it: they come back at the other one, as pages do. */
export const storm: RunMode = async ({ scale, stop, note, say }) => {
  await using resources = new AsyncDisposableStack()
  const scene = await setScene({ replicas: 2, crowd: 2 }, stop, resources)
  const clients = scaled(CLIENTS, scale, 20)
  say(`${clients} clients in ${clients / 2} rooms of two`)
  await gather(scene, clients)
  await delay(SETTLE_MS, undefined, { signal: stop })
  const [lost = ''] = scene.wick.gateways
  const doomed = await findBySetting(scene.servers, 'gateway', `PORT=${new URL(lost).port}`)
  const survivors = scene.servers.filter(({ pid }) => pid !== doomed.pid)
  const before = await measureFor(survivors, WINDOW_MS, stop)
  const spent = startMeter(survivors)
  const since = wallMs()
  process.kill(doomed.pid, 'SIGKILL')
  say('the gateway is killed')
  const resumes = await scene.crowd.all('resumes', () => ({ group: 'clients', since, patienceMs: PATIENCE_MS }))
  const all = together(resumes)
  const storming = spent()
  return {
    settings: { clients, replicas: 2, patienceMs: PATIENCE_MS },
    result: { ...all, before, storming },
    table: tableOf(all, storming, above(storming, before)),
    chart: lineChart({
      title: 'Clients that lost their gateway and are welcome again',
      note: note(`${clients} clients`),
      xLabel: 's after the gateway was killed',
      yLabel: '% of all clients',
      series: [{ label: 'welcome', points: shareCurve(all.welcomed.map((ms) => ms / 1_000)) }],
    }),
  }
}

async function gather({ wick, crowd }: Scene, clients: number): Promise<void> {
  const { gateways } = wick
  const rooms = (index: number) => crowd.shareOf(clients / 2, index)
  const group = 'clients'
  const furniture = { seats: 2, capacity: 2, messages: 1 }
  await crowd.all('furnish', (index) => ({ group, gateways, rooms: rooms(index), ...furniture }))
  const lines = { gateways: gateways.slice(0, 1), resumeAt: gateways.slice(1), seatsOfRoom: 2 }
  await crowd.all('hold', () => ({ group, ...lines }))
}

function together(parts: readonly Resumes[]): Resumes {
  const sum = (valueOf: (part: Resumes) => number) => parts.reduce((total, part) => total + valueOf(part), 0)
  return {
    welcomed: parts.flatMap(({ welcomed }) => welcomed),
    unrecovered: sum(({ unrecovered }) => unrecovered),
    refused: sum(({ refused }) => refused),
    held: sum(({ held }) => held),
  }
}

function tableOf({ welcomed, unrecovered, refused, held }: Resumes, gross: Spent, net: Spent): string {
  const { p50, p99, max } = quantilesOf(welcomed)
  const perClient = (spent: Spent) => formatNumber(totalMs(spent) / Math.max(welcomed.length, 1))
  return align(
    [
      ['clients', String(held)],
      ['welcome again', String(welcomed.length)],
      ['from where they were', String(welcomed.length - unrecovered)],
      ['upgrades refused', String(refused)],
      ['half of them after (s)', formatNumber(p50 / 1_000)],
      ['99 % after (s)', formatNumber(p99 / 1_000)],
      ['all after (s)', formatNumber(max / 1_000)],
      ['CPU of the servers for each (ms)', perClient(gross)],
      ['beyond what they used before (ms)', perClient(net)],
    ],
    1,
  )
}
