import { text } from 'node:stream/consumers'
import { Flights } from './flights.ts'
import { heat, measure } from './measure.ts'
import type { Measurement } from './measurement.ts'
import { openRooms } from './open-rooms.ts'
import { Plan } from './plan.ts'
import { Sender } from './sender.ts'

const SETTLE_MS = 10_000

// A plan on standard input, one line of measurements on standard output; whoever started this reads both.
const plan = Plan.parse(JSON.parse(await text(process.stdin)))
const flights = new Flights()
const pairs = await openRooms(plan, flights)
const sender = new Sender(pairs, flights)

// One message of every seat before anything is measured: from then on all connections and subscriptions stand.
for (const seat of sender.seats) sender.from(seat, performance.now())
await flights.settle(SETTLE_MS)
await heat(plan, sender, flights)

const measurements: Measurement[] = []
for (const load of plan.loads) measurements.push(await measure(plan, load, sender, flights))
for (const seat of sender.seats) seat.close()
console.log(JSON.stringify(measurements))
