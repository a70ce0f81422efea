import { connectNats } from '@wick/platform/nats/nats'
import { killConsumersBroker, type Lateness } from '../support/kill-consumers-broker.ts'
import { spread } from '../support/measured.ts'
import { startProcesses } from '../support/processes.ts'

// Two reapers and two *messages*, whose consumers all sit on the broker that is killed.
const REPLICAS = 2
const ROOMS = 8

/** What a killed broker may cost (ms): rooms that end late, certificates that come late. */
const GOALS = [
  { what: 'does not lead the log', leads: false, end: 3_000, certificate: 6_000 },
  { what: 'leads the log', leads: true, end: 10_000, certificate: 12_000 },
] as const

const rounds = Number(process.argv[2] ?? 3)
await using system = await startProcesses({ brokers: 3, replicas: REPLICAS })
await using nats = await connectNats({ url: system.natsUrl }, 'failover')
let isKept = true
for (const goal of GOALS) {
  const late: Lateness[] = []
  for (let round = 0; round < rounds; round++)
    late.push(...(await killConsumersBroker({ system, nats, leads: goal.leads, replicas: REPLICAS, rooms: ROOMS })))
  console.log(`one broker of three killed, with every consumer on it; it ${goal.what} (${rounds} times)`)
  for (const kind of ['end', 'certificate'] as const) {
    const times = late.map((each) => each[kind])
    const isWithin = Math.max(...times) <= goal[kind]
    isKept &&= isWithin
    console.log(
      `  ${kind} late: ${JSON.stringify(spread(times))}, goal ${goal[kind]}ms: ${isWithin ? 'kept' : 'MISSED'}`,
    )
  }
}
if (!isKept) process.exitCode = 1
