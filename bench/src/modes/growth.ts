import { barChart } from '../report/chart/bar-chart.ts'
import { align, formatNumber } from '../report/table.ts'
import type { Cost } from './growth/cost.ts'
import { measureFilling, MESSAGES } from './growth/measure-filling.ts'
import type { RunMode } from './mode.ts'
import { scaled } from './scene.ts'

const SMALL_ROOMS = 100
const LARGE_ROOMS = 20_000

/** The same operations in a log of few rooms and in one of many: what they cost should not depend on it. */
export const growth: RunMode = async (context) => {
  // The small one stays as it is, but for a mere try.
  const smallRooms = scaled(SMALL_ROOMS, Math.min(context.scale * 10, 1), 10)
  const largeRooms = scaled(LARGE_ROOMS, context.scale, 2 * smallRooms)
  const small = await measureFilling(smallRooms, smallRooms, context)
  const large = await measureFilling(largeRooms, smallRooms, context)
  const pairs = small.flatMap((cost) => {
    const other = large.find(({ operation }) => operation === cost.operation)
    return other === undefined ? [] : [{ operation: cost.operation, small: cost, large: other }]
  })
  const counted = (rooms: number) => `${rooms}×${MESSAGES}`
  return {
    settings: { small: smallRooms, large: largeRooms, messages: MESSAGES, replicas: 2 },
    result: pairs,
    table: tableOf(pairs, counted(smallRooms), counted(largeRooms)),
    chart: barChart({
      title: 'What is done costs in a small log and in a large one',
      note: context.note(`${counted(smallRooms)} and ${counted(largeRooms)} messages`),
      groups: pairs.map(({ operation, small: few, large: many }) => ({
        label: operation,
        unit: 'µs of CPU',
        bars: [
          { label: counted(smallRooms), value: few.cpuMicros },
          { label: counted(largeRooms), value: many.cpuMicros },
        ],
      })),
    }),
  }
}

interface Pair {
  readonly operation: string
  readonly small: Cost
  readonly large: Cost
}

function tableOf(pairs: readonly Pair[], small: string, large: string): string {
  const figures: readonly (readonly [string, (cost: Cost) => number])[] = [
    ['CPU µs', ({ cpuMicros }) => cpuMicros],
    ['p50 ms', ({ took }) => took.p50],
    ['p99 ms', ({ took }) => took.p99],
  ]
  const headings = figures.flatMap(([name]) => [`${name} ${small}`, large, 'ratio'])
  const lines = pairs.map((pair) => [
    pair.operation,
    ...figures.flatMap(([, valueOf]) => {
      const [few, many] = [valueOf(pair.small), valueOf(pair.large)]
      return [formatNumber(few), formatNumber(many), `×${formatNumber(many / few)}`]
    }),
  ])
  return align([['operation', ...headings], ...lines], 1)
}
