import { mkdir } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { type StartedNetwork, Wait } from 'testcontainers'
import type { Broker } from '../broker.ts'
import { freePort } from '../free-port.ts'
import { NATS_ENVIRONMENT, natsConfig, type NatsOptions } from '../nats-config.ts'
import { startContainerBroker } from './container-broker.ts'
import { LoopbackContainer } from './loopback-container.ts'

const INSIDE_PORT = 4222
const STORE = '/tmp/store'
const CONFIG_FILE = '/etc/wick-nats.conf'

/** In a network, other containers reach the server by its name. */
export async function startNatsContainer(
  image: string,
  options: NatsOptions,
  network?: StartedNetwork,
): Promise<Broker> {
  const port = options.port ?? (await freePort())
  const { name = 'wick', sync, config: extra = '' } = options
  const content = natsConfig({ name, host: '0.0.0.0', port: INSIDE_PORT, storeFolder: STORE, sync, extra })
  const container = new LoopbackContainer(image, { inside: INSIDE_PORT, outside: port })
    .withCopyContentToContainer([{ content, target: CONFIG_FILE }])
    .withEnvironment(NATS_ENVIRONMENT)
    .withCommand(['-c', CONFIG_FILE])
    .withWaitStrategy(Wait.forLogMessage('Server is ready'))
  if (options.storeDir !== undefined) await keepIn(options.storeDir, container)
  if (network !== undefined) container.withNetwork(network).withNetworkAliases(name)
  return startContainerBroker({ url: `nats://127.0.0.1:${port}`, port, container })
}

/** The server writes as whoever runs this, who may then remove it. */
async function keepIn(folder: string, container: LoopbackContainer): Promise<void> {
  await mkdir(folder, { recursive: true })
  const { uid, gid } = userInfo()
  container.withBindMounts([{ source: folder, target: STORE }]).withUser(`${uid}:${gid}`)
}
