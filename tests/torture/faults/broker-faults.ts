import type { Broker } from '@wick/brokers/broker'
import { type Fault, last } from './fault.ts'

/** NATS or Redis is killed and comes back, or stands still and goes on. */
export function killBroker(name: string, broker: Broker, losesRooms: boolean): Fault {
  return {
    name: `kill ${name}`,
    target: name,
    losesRooms,
    async strike(random, over) {
      await broker.kill()
      await last(random, over)
      if (!over.aborted) await broker.restart()
    },
  }
}

export function stopBroker(name: string, broker: Broker): Fault {
  return {
    name: `stop ${name}`,
    target: name,
    losesRooms: false,
    async strike(random, over) {
      const { pid } = broker
      if (pid === undefined) return
      process.kill(pid, 'SIGSTOP')
      await last(random, over)
      // It is not there any more where the whole run was ended.
      if (broker.pid === pid) process.kill(pid, 'SIGCONT')
    },
  }
}
