import { setTimeout as delay } from 'node:timers/promises'
import { readMemory } from '../processes/meter.ts'
import { lineChart, type Point } from '../report/chart/line-chart.ts'
import { regress } from '../report/regression.ts'
import { align, formatNumber } from '../report/table.ts'
import type { RunMode } from './mode.ts'
import { scaled, setScene } from './scene.ts'

const ROOMS = 500
const STEPS = 10
const MESSAGES_OF_STEP = 20
const SETTLE_MS = 4_000
const KIBIBYTE = 1024
const KEEPERS = ['broker', 'Redis', 'messages', 'gateway']

/** What a message takes in memory while its room lives: the same rooms hold more and more of them. */
export const kept: RunMode = async ({ scale, stop, note, say }) => {
  await using resources = new AsyncDisposableStack()
  const { wick, servers, crowd } = await setScene({ replicas: 1, crowd: 2 }, stop, resources)
  const rooms = scaled(ROOMS, scale, 4)
  const group = 'kept'
  const { gateways } = wick
  const shareOf = (index: number) => crowd.shareOf(rooms, index)
  const furniture = { seats: 2, capacity: 2, messages: MESSAGES_OF_STEP }
  await crowd.all('furnish', (index) => ({ group, gateways, rooms: shareOf(index), ...furniture }))
  const steps: { readonly messages: number; readonly memory: Readonly<Record<string, number>> }[] = []
  for (let step = 1; step <= STEPS; step++) {
    await crowd.all('fill', (index) => ({ group, gateways, rooms: shareOf(index), messages: MESSAGES_OF_STEP }))
    await delay(SETTLE_MS, undefined, { signal: stop })
    const messages = rooms * MESSAGES_OF_STEP * (step + 1)
    steps.push({ messages, memory: readMemory(servers) })
    say(`${messages} messages are kept`)
  }
  const memory = KEEPERS.map((kind) => {
    const points = steps.map(({ messages, memory: bytes }): Point => [messages, (bytes[kind] ?? 0) / KIBIBYTE])
    return { kind, points, ...regress(points) }
  })
  return {
    settings: { rooms, steps: STEPS, messagesOfStep: MESSAGES_OF_STEP, replicas: 1 },
    result: { steps, memory },
    table: align(
      [
        ['process', 'KiB per message', 'fit'],
        ...memory.map(({ kind, slope, fit }) => [kind, formatNumber(slope), fit.toFixed(2)]),
      ],
      1,
    ),
    chart: lineChart({
      title: 'Resident memory of kept messages',
      note: note(`584 bytes each, in ${rooms} rooms`),
      xLabel: 'messages',
      yLabel: 'MiB',
      series: memory.map(({ kind, points }) => ({
        label: kind,
        points: points.map(([x, kibibytes]): Point => [x, kibibytes / KIBIBYTE]),
        isDotted: true,
      })),
    }),
  }
}
