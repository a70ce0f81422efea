import type { Processes } from '../../support/processes.ts'
import { withoutListening, withOtherPasswords } from '../../support/broker-rights.ts'
import { BROKERS } from './broker-faults.ts'
import { type Fault, last } from './fault.ts'

/** All brokers are told by a reload that services may not do what they did, and later that they may. */
export function rightsFaults({ brokers, natsConfig }: Processes): readonly Fault[] {
  const taking = (name: string, less: (config: string) => string): Fault => ({
    kind: name,
    target: BROKERS,
    name,
    async strike(random, over) {
      await Promise.all(brokers.map((broker) => broker.reload(less(natsConfig))))
      await last(random, over)
      await Promise.all(brokers.map((broker) => broker.reload(natsConfig)))
    },
  })
  return [taking('other passwords', withOtherPasswords), taking('no right to listen', withoutListening)]
}
