import { freePort, freePorts } from '@wick/brokers/free-port'
import { brokerEnvironment } from '@wick/platform/testing/broker-environment'
import { createBrokerUsers } from '@wick/platform/testing/broker-users'
import { startNats } from '@wick/platform/testing/nats'
import { startRedis } from '@wick/platform/testing/redis'
import type { Part } from '../../../infra/local/supervisor/part.ts'
import { buildPage } from '../../../infra/local/system/page.ts'
import { createServices } from '../../../infra/local/system/services.ts'
import { asProcess } from './broker-process.ts'

export interface WickOptions {
  readonly replicas: number
  /** Whoever comes to a broker without a name may look into it: for what has to make a room cold. */
  readonly observer?: boolean
}

export interface RunningWick {
  /** Base addresses, one per gateway. */
  readonly gateways: readonly string[]
  readonly redisUrl: string
  /** Stops every replica of a service and starts it again, with nothing left in its memory. */
  restart(service: 'rooms' | 'messages'): Promise<void>
}

const MANY = '1000000'
const GIBIBYTE = 1024 ** 3

/** One address is everybody here, and a log is filled as far as it goes. */
const LIMITS = {
  // What is measured is the way of a message, not the client's own work of sealing it.
  CLEAR_ROOMS: 'on',
  MAX_SOCKETS: MANY,
  MAX_SOCKETS_PER_ADDRESS: MANY,
  MAX_REQUESTS: MANY,
  CHAT_MAX_BYTES: String(3 * GIBIBYTE),
  BLOB_MAX_BYTES: String(GIBIBYTE / 2),
}

/** The services as `npm start -- --replicas <n>` runs them, without the balancer and with the limits off. */
export async function startWick(options: WickOptions, resources: AsyncDisposableStack): Promise<RunningWick> {
  const { replicas, observer = false } = options
  // The gateways serve it too, and do not start without it.
  await buildPage(() => undefined)
  Object.assign(process.env, LIMITS)
  const users = await createBrokerUsers({ observer })
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
  const running: RunningService[] = []
  for (const phase of phases) running.push(...(await startPhase(phase, resources)))
  return {
    gateways: gatewayPorts.map((port) => `http://127.0.0.1:${port}`),
    redisUrl: redis.url,
    async restart(service) {
      const replicasOf = running.filter(({ name }) => name === service || name.startsWith(`${service}-`))
      await Promise.all(replicasOf.map((each) => each.restart()))
    },
  }
}

interface RunningService {
  readonly name: string
  restart(): Promise<void>
}

/** Not supervised: a service that ends in a benchmark must spoil it. */
function startPhase(phase: readonly Part[], resources: AsyncDisposableStack): Promise<readonly RunningService[]> {
  const never = new AbortController().signal
  return Promise.all(
    phase.map(async (part) => {
      let running = await part.start(never)
      resources.defer(() => running.stop())
      return {
        name: part.name,
        async restart() {
          await running.stop()
          running = await part.start(never)
        },
      }
    }),
  )
}
