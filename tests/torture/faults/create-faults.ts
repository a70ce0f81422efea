import type { ProcessName, Processes } from '../../support/processes.ts'
import { killBroker, stopBroker } from './broker-faults.ts'
import type { Fault } from './fault.ts'
import { flushRedis } from './flush-redis.ts'
import { lineFaults } from './line-faults.ts'
import { serviceFaults } from './service-faults.ts'

/**
 * Everything that the rooms of a system have to survive; `wired` have lines of their own. The only broker holds all rooms, so
 * it is stopped and never killed.
 */
export function createFaults(processes: Processes, wired: readonly ProcessName[]): readonly Fault[] {
  const { brokers, redis } = processes
  // One broker of three at a time: they count as one target.
  const ofBrokers = brokers.flatMap((broker, index) => {
    const name = `nats-${index + 1}`
    const faults = [stopBroker(name, broker), ...(brokers.length > 1 ? [killBroker(name, broker, false)] : [])]
    return faults.map((fault) => ({ ...fault, target: 'nats' }))
  })
  return [
    ...processes.names.flatMap((name) => serviceFaults(processes, name)),
    killBroker('redis', redis, false),
    stopBroker('redis', redis),
    flushRedis(redis.url),
    ...ofBrokers,
    ...wired.flatMap((name) => lineFaults(processes, name)),
  ]
}
