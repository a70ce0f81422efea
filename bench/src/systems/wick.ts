import { brokerEnvironment } from '@wick/platform/testing/broker-environment'
import { createBrokerUsers } from '@wick/platform/testing/broker-users'
import { startNats } from '@wick/platform/testing/nats'
import { freePort, freePorts } from '@wick/brokers/free-port'
import { startRedis } from '@wick/platform/testing/redis'
import { buildPage } from '../../../infra/local/system/page.ts'
import { createServices } from '../../../infra/local/system/services.ts'
import type { Part } from '../../../infra/local/supervisor/part.ts'
import { asProcess } from './broker-process.ts'
import type { System } from './system.ts'

/** The services as `npm start -- --replicas <n>` runs them, without the balancer and with the limits off. */
export const wick: System = {
  name: 'wick',
  async start(replicas, resources) {
    // The gateways serve it too, and do not start without it.
    await buildPage(() => undefined)
    // What is measured is the way of a message, not the client's own work of sealing it.
    process.env['CLEAR_ROOMS'] = 'on'
    const users = await createBrokerUsers({ observer: false })
    const nats = asProcess(resources.use(await startNats({ config: users.natsConfig })))
    const redis = asProcess(resources.use(await startRedis({ users: users.redisUsers })))
    const gatewayPorts = await freePorts(replicas)
    const phases = await createServices({
      environmentOf: (service) => brokerEnvironment(users, service, { nats: nats.url, redis: redis.url }),
      gatewayPorts,
      operatorPorts: await freePorts(replicas),
      publicPort: await freePort(),
      rateLimits: 'off',
      isVerbose: false,
      print: (line) => console.error(line),
    })
    for (const phase of phases) await startPhase(phase, resources)
    return gatewayPorts.map((port) => `http://127.0.0.1:${port}`)
  },
}

/** Not supervised: a service that ends in a benchmark must spoil it. */
async function startPhase(phase: readonly Part[], resources: AsyncDisposableStack): Promise<void> {
  const never = new AbortController().signal
  await Promise.all(
    phase.map(async (part) => {
      const running = await part.start(never)
      resources.defer(() => running.stop())
    }),
  )
}
