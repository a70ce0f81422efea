import { barChart } from '../report/chart/bar-chart.ts'
import { quantilesOf } from '../report/quantiles.ts'
import { align, formatNumber } from '../report/table.ts'
import type { RunMode } from './mode.ts'
import { scaled, setScene } from './scene.ts'

const ROOMS = 200
const WARM_UP_ROOMS = 20
const MESSAGES = 20

/** How long the end of a room takes when nothing else happens: one room after the other. */
export const destroy: RunMode = async ({ scale, stop, note, say }) => {
  await using resources = new AsyncDisposableStack()
  const { wick, crowd } = await setScene({ replicas: 2, crowd: 1 }, stop, resources)
  const { gateways } = wick
  const rooms = scaled(ROOMS, scale, 10)
  const furniture = { gateways, seats: 2, capacity: 2, messages: MESSAGES }
  // Code that has not run yet is slow.
  for (const [group, count] of [
    ['warm', WARM_UP_ROOMS],
    ['measured', rooms],
  ] as const) {
    say(`${count} rooms of two with ${MESSAGES} messages each`)
    await crowd.all('furnish', () => ({ group, rooms: count, ...furniture }))
    await crowd.all('hold', () => ({ group, gateways, seatsOfRoom: 1 }))
    if (group === 'warm') await crowd.all('destroy', () => ({ group, gateways, rooms: count }))
  }
  const ends = (await crowd.all('destroy', () => ({ group: 'measured', gateways, rooms }))).flat()
  const steps = [
    ['call answered', ends.map(({ answered }) => answered)],
    ['call → everybody told', ends.map(({ announced }) => announced)],
    ['told → certified', ends.map(({ announced, certified }) => certified - announced)],
  ] as const
  const figures = steps.map(([step, times]) => ({ step, ...quantilesOf(times) }))
  return {
    settings: { rooms, messages: MESSAGES, replicas: 2 },
    result: { figures, ends },
    table: align(
      [
        ['one room, alone (ms)', 'p50', 'p99', 'longest'],
        ...figures.map(({ step, p50, p99, max }) => [step, ...[p50, p99, max].map(formatNumber)]),
      ],
      1,
    ),
    chart: barChart({
      title: 'The end of a room, alone',
      note: note(`${rooms} rooms of ${MESSAGES} messages, one after the other`),
      groups: figures.map(({ step, p50, p99 }) => ({
        label: step,
        unit: 'ms',
        bars: [
          { label: 'p50', value: p50 },
          { label: 'p99', value: p99 },
        ],
      })),
    }),
  }
}
