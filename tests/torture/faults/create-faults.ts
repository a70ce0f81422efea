import type { Nats } from '@wick/platform/nats/nats'
import type { Processes } from '../../support/processes.ts'
import { BROKERS, killBroker, stopBroker, untilAllHoldAll } from './broker-faults.ts'
import { clockFaults } from './clock-faults.ts'
import type { Fault } from './fault.ts'
import { fillStreams } from './fill-streams.ts'
import { lineFaults } from './line-faults.ts'
import { redisFaults } from './redis-faults.ts'
import { rightsFaults } from './rights-faults.ts'
import { serviceFaults } from './service-faults.ts'
import { type Versions, versionFaults } from './version-faults.ts'

/** Everything that the rooms of a system have to survive. The only broker holds all rooms, so it is stopped and never killed. */
export function createFaults(processes: Processes, nats: Nats, versions?: Versions): readonly Fault[] {
  const { names, redis } = processes
  return [
    ...names.flatMap((name) => [
      ...serviceFaults(processes, name),
      ...clockFaults(processes, name),
      ...lineFaults(processes, name),
    ]),
    killBroker('redis', redis),
    stopBroker('redis', redis),
    ...redisFaults(processes),
    ...brokerFaults(processes, nats),
    ...rightsFaults(processes),
    ...fillStreams(nats),
    ...(versions ? versionFaults(processes, versions) : []),
  ]
}

function brokerFaults({ brokers }: Processes, nats: Nats): readonly Fault[] {
  const ofCluster = { target: BROKERS, heal: (over: AbortSignal) => untilAllHoldAll(nats, over) }
  return brokers.flatMap((broker, index) => {
    const name = `nats-${index + 1}`
    const stop = { ...stopBroker(name, broker), target: BROKERS }
    return brokers.length === 1 ? [stop] : [stop, { ...killBroker(name, broker), ...ofCluster }]
  })
}
