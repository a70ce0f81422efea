import { WAYS } from '@wick/tests/support/http-socket'
import { startProcesses } from '@wick/tests/support/processes'
import { describeMachine } from '../report/machine.ts'
import { medianOf } from '../report/quantiles.ts'
import { layFarLine } from './far-line.ts'
import { takeQuietRooms } from './measure-memory.ts'
import { type Load, measureWay } from './measure-way.ts'

const ROUNDS = 3
const LOAD: Load = { rooms: 20, messagesPerSecond: 100, seconds: 6 }
const ROUND_TRIPS_MS = [0, 80]
const QUIET_ROOMS = 500
const MEASUREMENTS = { delivery: measureDelivery, memory: measureMemories }

const { cores, node, loadAverage } = await describeMachine()
console.log(`${cores} cores, Node ${node}, load average ${loadAverage.toFixed(1)}`)
const wanted = process.argv.slice(2)
for (const [name, measure] of Object.entries(MEASUREMENTS))
  if (wanted.length === 0 || wanted.includes(name)) await measure()

async function measureMemories(): Promise<void> {
  console.log(`memory of a gateway for each of ${2 * QUIET_ROOMS} quiet lines (KiB), medians of ${ROUNDS} rounds`)
  await using resources = new AsyncDisposableStack()
  const rooms = await takeQuietRooms(QUIET_ROOMS, resources)
  const measured = new Map(WAYS.map((way) => [way, [] as number[]]))
  for (let round = 0; round < ROUNDS; round++) for (const way of WAYS) measured.get(way)?.push(await rooms.measure(way))
  for (const [way, all] of measured)
    console.log(`${way.padEnd(6)}  ${medianOf(all).toFixed(0)}  (${all.map((each) => each.toFixed(0)).join(', ')})`)
}

async function measureDelivery(): Promise<void> {
  console.log(
    `${LOAD.messagesPerSecond} messages a second in ${LOAD.rooms} rooms; delivery, ms, medians of ${ROUNDS} rounds`,
  )
  await using resources = new AsyncDisposableStack()
  const system = resources.use(await startProcesses({ replicas: 1 }))
  const [gateway = ''] = system.gateways
  for (const roundTripMs of ROUND_TRIPS_MS) {
    const server = roundTripMs === 0 ? gateway : await layFarLine(gateway, roundTripMs, resources)
    const medians = new Map(WAYS.map((way) => [way, [] as { p50: number; p99: number }[]]))
    // In turns: what the machine does meanwhile happens to all of them.
    for (let round = 0; round < ROUNDS; round++)
      for (const way of WAYS) medians.get(way)?.push(await measureWay(server, way, LOAD))
    const p50Of = (way: (typeof WAYS)[number]) => medianOf((medians.get(way) ?? []).map(({ p50 }) => p50))
    for (const way of WAYS) {
      const p99 = medianOf((medians.get(way) ?? []).map((each) => each.p99))
      const [p50, ratio] = [p50Of(way), p50Of(way) / p50Of('socket')]
      console.log(
        `round trip ${roundTripMs} ms  ${way.padEnd(6)}  p50 ${p50.toFixed(1)}  p99 ${p99.toFixed(1)}  p50 ×${ratio.toFixed(2)}`,
      )
    }
  }
}
