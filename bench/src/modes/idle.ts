import { setTimeout as delay } from 'node:timers/promises'
import { above, measureFor, rateOf, readMemory, type Spent, untilQuiet } from '../processes/meter.ts'
import { lineChart, type Point } from '../report/chart/line-chart.ts'
import { regress } from '../report/regression.ts'
import { align, formatNumber } from '../report/table.ts'
import type { ModeContext, RunMode } from './mode.ts'
import { scaled, type Scene, setScene } from './scene.ts'

const SEATS = 10_000
const STEPS = 6
/** Until V8 has collected what coming on the line has left behind; it does so some twenty seconds after. */
const SETTLE_MS = 30_000
const WINDOW_MS = 20_000
const QUIET = { msPerSecond: 150, patienceMs: 30_000 }
const KIBIBYTE = 1024

/** What seats cost that are on the line and say nothing. Two in a room, at different gateways. */
export const idle: RunMode = async (context) => {
  const { scale, stop, note, say } = context
  await using resources = new AsyncDisposableStack()
  const scene = await setScene({ replicas: 2, crowd: 2 }, stop, resources)
  const seats = scaled(SEATS, scale, 4 * STEPS)
  await furnish(scene, seats, say)
  await untilQuiet(scene.servers, QUIET, stop)
  const empty = await measureFor(scene.servers, WINDOW_MS, stop)
  const steps = await takeSeats(scene, seats, context)
  const full = await measureFor(scene.servers, WINDOW_MS, stop)
  const kinds = Object.keys(full.cpuMs)
  const memory = kinds.map((kind) => {
    const points = steps.map(({ seats: taken, memory: bytes }): Point => [taken, (bytes[kind] ?? 0) / KIBIBYTE])
    return { kind, points, ...regress(points) }
  })
  return {
    settings: { seats, steps: STEPS, windowMs: WINDOW_MS, replicas: 2 },
    result: { steps, memory, empty, full },
    table: tableOf(memory, empty, full),
    chart: lineChart({
      title: 'Resident memory of seats that say nothing',
      note: note(`up to ${seats} seats in rooms of two`),
      xLabel: 'seats on the line',
      yLabel: 'MiB, replicas together',
      series: memory.map(({ kind, points }) => ({
        label: kind,
        points: points.map(([x, kibibytes]): Point => [x, kibibytes / KIBIBYTE]),
        isDotted: true,
      })),
    }),
  }
}

async function furnish({ wick, crowd }: Scene, seats: number, say: ModeContext['say']): Promise<void> {
  say(`${seats} seats in ${seats / 2} rooms`)
  await crowd.all('furnish', (index) => ({
    group: 'idle',
    gateways: wick.gateways,
    rooms: crowd.shareOf(seats / 2, index),
    seats: 2,
    capacity: 2,
    messages: 0,
  }))
}

interface Step {
  readonly seats: number
  readonly memory: Readonly<Record<string, number>>
}

/** A part of the seats after the other comes on the line; after each the memory is read. */
async function takeSeats(scene: Scene, seats: number, { say, stop }: ModeContext): Promise<readonly Step[]> {
  const { wick, crowd, servers } = scene
  const steps: Step[] = []
  for (let step = 1; step <= STEPS; step++) {
    await crowd.all('hold', (index) => {
      const rooms = crowd.shareOf(seats / 2, index)
      const at = (part: number) => Math.round((rooms * part) / STEPS)
      return { group: 'idle', gateways: wick.gateways, seatsOfRoom: 2, from: at(step - 1), to: at(step) }
    })
    await delay(SETTLE_MS, undefined, { signal: stop })
    const taken = Math.round((seats * step) / STEPS)
    steps.push({ seats: taken, memory: readMemory(servers) })
    say(`${taken} seats on the line`)
  }
  return steps
}

interface MemoryOfKind {
  readonly kind: string
  readonly slope: number
  readonly fit: number
}

function tableOf(memory: readonly MemoryOfKind[], empty: Spent, full: Spent): string {
  const added = above(full, empty)
  const perSecond = (spent: Spent, kind: string) => formatNumber((spent.cpuMs[kind] ?? 0) / spent.seconds)
  const lines = memory.map(({ kind, slope, fit }) => [
    kind,
    formatNumber(slope),
    fit.toFixed(2),
    ...[empty, full, added].map((spent) => perSecond(spent, kind)),
  ])
  const slopes = memory.reduce((sum, { slope }) => sum + slope, 0)
  const all = ['all', formatNumber(slopes), '', ...[empty, full, added].map((spent) => formatNumber(rateOf(spent)))]
  const headings = ['process', 'KiB per seat', 'fit', 'CPU ms/s without seats', 'with all', 'added']
  return align([headings, ...lines, all], 1)
}
