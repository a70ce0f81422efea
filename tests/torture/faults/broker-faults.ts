import { setTimeout as delay } from 'node:timers/promises'
import type { Broker } from '@wick/brokers/broker'
import type { Fault } from './fault.ts'
import { lasting } from './fault.ts'

/** NATS or Redis is killed and comes back, or stands still and goes on. */
export function killBroker(name: string, broker: Broker, losesRooms: boolean): Fault {
  return {
    name: `kill ${name}`,
    target: name,
    losesRooms,
    async strike(random) {
      await broker.kill()
      await delay(lasting(random))
      await broker.restart()
    },
  }
}

export function stopBroker(name: string, broker: Broker): Fault {
  return {
    name: `stop ${name}`,
    target: name,
    losesRooms: false,
    async strike(random) {
      const { pid } = broker
      if (pid === undefined) return
      process.kill(pid, 'SIGSTOP')
      await delay(lasting(random))
      process.kill(pid, 'SIGCONT')
    },
  }
}
