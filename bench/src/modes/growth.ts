import { barChart } from '../report/chart/bar-chart.ts'
import { align, formatNumber } from '../report/table.ts'
import type { Cost } from './growth/cost.ts'
import { measureFilling, MESSAGES, SAMPLE } from './growth/measure-filling.ts'
import type { RunMode } from './mode.ts'
import { scaled } from './scene.ts'

const SMALL_ROOMS = 100
const LARGE_ROOMS = 20_000

/** The same operations in a log of few rooms and in one of many: what they cost should not depend on it. */
export const growth: RunMode = async (context) => {
  const largeRooms = scaled(LARGE_ROOMS, context.scale, 2 * SMALL_ROOMS)
  const small = await measureFilling(SMALL_ROOMS, context)
  const large = await measureFilling(largeRooms, context)
  const pairs = small.flatMap((cost) => {
    const other = large.find(({ operation }) => operation === cost.operation)
    return other === undefined ? [] : [{ operation: cost.operation, small: cost, large: other }]
  })
  const counted = (rooms: number) => `${rooms}×${MESSAGES}`
  return {
    settings: { small: SMALL_ROOMS, large: largeRooms, messages: MESSAGES, sample: SAMPLE, replicas: 2 },
    result: pairs,
    table: tableOf(pairs, counted(SMALL_ROOMS), counted(largeRooms)),
    chart: barChart({
      title: 'What is done costs in a small log and in a large one',
      note: context.note(`${counted(SMALL_ROOMS)} and ${counted(largeRooms)} messages`),
      groups: pairs.map(({ operation, small: few, large: many }) => ({
        label: operation,
        unit: 'µs of CPU',
        bars: [
          { label: counted(SMALL_ROOMS), value: few.cpuMicros },
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
