import { connectNats } from '@wick/platform/nats/nats'
import { killConsumersBroker, type Lateness } from '../support/kill-consumers-broker.ts'
import { spread } from '../support/measured.ts'
import { type ProcessName, startProcesses } from '../support/processes.ts'

// Two reapers, whose consumers all sit on the broker that is killed.
const REPLICAS = 2
const ROOMS = 8
const FOLLOWERS: readonly ProcessName[] = ['reaper-1', 'reaper-2']

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
  for (let round = 0; round < rounds; round++) {
    const before = FOLLOWERS.map(restartsOf)
    late.push(...(await killConsumersBroker({ system, nats, leads: goal.leads, replicas: REPLICAS, rooms: ROOMS })))
    const silent = FOLLOWERS.filter((name, index) => restartsOf(name) <= (before[index] ?? 0))
    isKept &&= silent.length === 0
    for (const name of silent) console.log(`  ${name} did not begin again by itself: MISSED`)
  }
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

/** A follower says that it begins again. The NATS client's own recovery is silent, and comes half a minute later. */
function restartsOf(name: ProcessName): number {
  return system.get(name).lines.filter((line) => line.includes('stream consumer starts again')).length
}
