import { startWick } from './running-wick.ts'
import type { System } from './system.ts'

/** The services as `npm start -- --replicas <n>` runs them, without the balancer and with the limits off. */
export const wick: System = {
  name: 'wick',
  start: async (replicas, resources) => (await startWick({ replicas }, resources)).gateways,
}
