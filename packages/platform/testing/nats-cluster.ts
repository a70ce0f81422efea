import { join } from 'node:path'
import { freePorts } from '@wick/brokers/free-port'
import { locateServer } from '@wick/brokers/locate-server'
import { clusterLines, type NatsOptions } from '@wick/brokers/nats-config'
import { natsServer } from '@wick/brokers/programs'
import { untilReplicates } from '@wick/brokers/until-replicates'
import { inContainer, type NatsBroker, startNats } from './nats.ts'

export interface NatsCluster extends AsyncDisposable {
  /** All servers, comma separated, as a client takes them. */
  readonly url: string
  readonly servers: readonly NatsBroker[]
  stop(): Promise<void>
}

/** What all servers have in common. */
export type NatsClusterOptions = Pick<NatsOptions, 'config' | 'print' | 'sync'> & {
  /** Each has a folder of its own name there; private temporary ones when not given. */
  readonly storeDir?: string
  /** Clients are told of no server but those that they know. */
  readonly isSecret?: boolean
}

/** Servers joined by routes; resolves when they have elected a leader and a stream can have a replica on each. */
export async function startNatsCluster(size = 3, options: NatsClusterOptions = {}): Promise<NatsCluster> {
  await using resources = new AsyncDisposableStack()
  const servers = await startServers(size, resources, options)
  const url = servers.map((server) => server.url).join(',')
  await untilReplicates(url, size)
  const running = resources.move()
  return {
    url,
    servers,
    stop: () => running.disposeAsync(),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

async function startServers(
  size: number,
  resources: AsyncDisposableStack,
  { config = '', storeDir, isSecret = false, ...options }: NatsClusterOptions,
): Promise<readonly NatsBroker[]> {
  const server = await locateServer(natsServer)
  if (server.kind === 'container') {
    const { startClusterContainers } = await import('@wick/brokers/containers/nats-cluster-containers')
    return (await startClusterContainers(server.image, size, { resources, config })).map(inContainer)
  }
  const ports = await freePorts(size)
  const routes = ports.map((port) => `127.0.0.1:${port}`)
  const starting = routes.map(async (listen, index) => {
    const name = `n${index + 1}`
    const joined = clusterLines(listen, routes, isSecret)
    const own = { name, config: joined + config, ...keptIn(storeDir, name) }
    const broker = resources.use(await startNats({ ...options, ...own }))
    const reload = broker.reload.bind(broker)
    // A server that is told otherwise stays in its cluster.
    return Object.assign(broker, { reload: (lines: string) => reload(joined + lines) })
  })
  return settled(starting)
}

const keptIn = (storeDir: string | undefined, name: string): NatsOptions =>
  storeDir === undefined ? {} : { storeDir: join(storeDir, name) }

// Waits for all of them, so that none is still starting when a failure stops the others.
async function settled<Value>(starting: readonly Promise<Value>[]): Promise<readonly Value[]> {
  await Promise.allSettled(starting)
  return Promise.all(starting)
}
