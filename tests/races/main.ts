import { parseArgs } from 'node:util'
import { inLanes } from '../support/in-lanes.ts'
import { startProcesses } from '../support/processes.ts'
import { type Race, raceForSeat } from './race-for-seat.ts'

// The last seat of many rooms, each asked for by forty people at once, over three replicas of every service.
const REPLICAS = 3
const ATTEMPTS_FOR_A_SEAT = 40
const ROOMS_AT_ONCE = 3

const { values } = parseArgs({ options: { attempts: { type: 'string', default: '100000' } } })
const rooms = Math.ceil(Number(values.attempts) / ATTEMPTS_FOR_A_SEAT)

await using system = await startProcesses({ replicas: REPLICAS })
const races: Race[] = []
await inLanes({ count: rooms, lanes: ROOMS_AT_ONCE }, async () => {
  races.push(await raceForSeat(system.gateways, ATTEMPTS_FOR_A_SEAT))
  if (races.length % 250 === 0) console.log(`${races.length} of ${rooms} rooms`)
})

const count = (holds: (race: Race) => boolean) => races.filter(holds).length
const refusals = new Map<string, number>()
for (const [code, times] of races.flatMap((race) => [...race.refusals]))
  refusals.set(code, (refusals.get(code) ?? 0) + times)
const rows = {
  attempts: races.length * ATTEMPTS_FOR_A_SEAT,
  rooms: races.length,
  'rooms beyond capacity': count(({ present, capacity }) => present > capacity),
  'rooms with a free seat': count(({ present, capacity }) => present < capacity),
  'rooms where another number than one was given the seat': count(({ seated }) => seated !== 1),
  'refusals, by code': [...refusals].map(([code, times]) => `${code} ${times}`).join(', '),
}
for (const [what, value] of Object.entries(rows)) console.log(`${what.padEnd(56)}${value}`)
const isKept = races.every(({ seated, present, capacity }) => seated === 1 && present === capacity)
if (!isKept || [...refusals.keys()].some((code) => code !== 'room_full')) process.exitCode = 1
