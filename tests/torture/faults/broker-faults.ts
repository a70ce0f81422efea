import { once } from 'node:events'
import { pauseProcess, resumeProcess } from '@wick/platform/testing/pause-process'
import type { Broker } from '@wick/brokers/broker'
import { CHAT_STREAM } from '@wick/contracts/subjects'
import type { Nats } from '@wick/platform/nats/nats'
import { untilWhole } from '../../support/broker-seats.ts'
import { type Fault, last } from './fault.ts'

/** Brokers of one cluster count as one target: of three, one at a time may be away. */
export const BROKERS = 'nats'

/** NATS or Redis is killed and comes back, or stands still and goes on. */
export function killBroker(name: string, broker: Broker): Fault {
  return {
    kind: 'kill a broker',
    target: name,
    name: `kill ${name}`,
    async strike(random, over) {
      await broker.kill()
      await last(random, over)
      if (!over.aborted) await broker.restart()
    },
  }
}

export function stopBroker(name: string, broker: Broker): Fault {
  return {
    kind: 'stop a broker',
    target: name,
    name: `stop ${name}`,
    async strike(random, over) {
      const { pid } = broker
      if (pid === undefined) return
      await pauseProcess({ pid })
      await last(random, over)
      // It is not there any more where the whole run was ended.
      if (broker.pid === pid) resumeProcess({ pid })
    },
  }
}

/** Whichever of several brokers leads the log at that moment. */
export function killLeader(nats: Nats, brokers: readonly Broker[]): Fault {
  return {
    kind: 'kill the leader',
    target: BROKERS,
    name: 'kill the leader',
    async strike(random, over) {
      const info = await nats.jsm.streams.info(CHAT_STREAM).catch(() => undefined)
      // Servers of a cluster are called n1, n2 and so on.
      const leader = brokers[Number(info?.cluster?.leader?.slice(1)) - 1]
      if (leader !== undefined) await killBroker(BROKERS, leader).strike(random, over)
    },
    heal: (over) => untilAllHoldAll(nats, over),
  }
}

/** A broker that was killed comes back without what it held in memory: before it has caught up, another one may not die. */
export async function untilAllHoldAll(nats: Nats, over: AbortSignal): Promise<void> {
  await Promise.race([untilWhole(nats), over.aborted ? undefined : once(over, 'abort')])
}
