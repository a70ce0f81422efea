import { startNats } from '@wick/platform/testing/nats'
import { freePort, freePorts } from '@wick/platform/testing/brokers/free-port'
import { startRedis } from '@wick/platform/testing/redis'
import { createServices } from '../../../infra/local/system/services.ts'
import type { Part } from '../../../infra/local/supervisor/part.ts'
import { asProcess } from './broker-process.ts'
import type { System } from './system.ts'

/** The services as `npm start -- --replicas <n>` runs them, without the balancer and with the limits off. */
export const wick: System = {
  name: 'wick',
  async start(replicas, resources) {
    const nats = asProcess(resources.use(await startNats()))
    const redis = asProcess(resources.use(await startRedis()))
    const gatewayPorts = await freePorts(replicas)
    const phases = await createServices({
      natsUrl: nats.url,
      redisUrl: redis.url,
      gatewayPorts,
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
