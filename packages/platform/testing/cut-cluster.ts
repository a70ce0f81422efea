import { type ClusterInfo, jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { freePorts } from '@wick/brokers/free-port'
import { untilReplicates } from '@wick/brokers/until-replicates'
import { type NatsBroker, startNats } from './nats.ts'
import { openRouteLine, type RouteLine } from './route-lines.ts'

const SIZE = 3
/** Nobody listens there: servers that hear of each other find no way but their lines. */
const NOWHERE = '127.0.0.1:1'

/** Three servers whose routes can be cut, one server's at a time. */
export interface CutCluster extends AsyncDisposable {
  readonly servers: readonly NatsBroker[]
  /** All servers, comma separated, as a client takes them. */
  readonly url: string
  /** Cuts one server off from the two others; clients reach it as before. */
  cut(server: number): void
  /** Mends whatever is cut. */
  mend(): void
  /** Which of the servers leads a stream, asked through one that has company; undefined where nobody does. */
  leaderOf(stream: string, through?: number): Promise<number | undefined>
  /** Which of the servers leads a stream whose followers have all that it has; undefined where one lacks something, or nobody leads. */
  wholeLeaderOf(stream: string): Promise<number | undefined>
}

const routed = (port: number, routes: readonly string[]): string => `
cluster {
  name: wick
  listen: "127.0.0.1:${port}"
  advertise: "${NOWHERE}"
  no_advertise: true
  routes: ${JSON.stringify(routes.map((route) => `nats://${route}`))}
}
`

function leaderIn(cluster: ClusterInfo | undefined): number | undefined {
  const leader = cluster?.leader
  return leader === undefined ? undefined : Number(leader.slice(1)) - 1
}

// The server leaves a lag of none out.
const areFollowersCurrent = (cluster: ClusterInfo | undefined): boolean =>
  cluster?.replicas?.length === SIZE - 1 && cluster.replicas.every(({ current, lag }) => current && !(lag > 0))

/** `config` are more lines of each server's configuration. */
export async function startCutCluster(config = ''): Promise<CutCluster> {
  await using resources = new AsyncDisposableStack()
  const ports = await freePorts(SIZE)
  const lines: { readonly from: number; readonly to: number; readonly line: RouteLine }[] = []
  for (const from of ports.keys())
    for (const [to, port] of ports.entries())
      if (from !== to) lines.push({ from, to, line: resources.use(await openRouteLine(port)) })
  const starting = ports.map(async (port, from) => {
    const routes = lines.filter((line) => line.from === from).map(({ line }) => `127.0.0.1:${line.port}`)
    return resources.use(await startNats({ name: `n${from + 1}`, config: `${routed(port, routes)}\n${config}` }))
  })
  await Promise.allSettled(starting)
  const servers = await Promise.all(starting)
  const url = servers.map((server) => server.url).join(',')
  await untilReplicates(url, SIZE)
  const managers = await Promise.all(
    servers.map(async (server) => {
      const connection = await connect({ servers: server.url, maxReconnectAttempts: -1 })
      resources.defer(() => connection.close())
      return jetstreamManager(connection, { checkAPI: false, timeout: 1_000 })
    }),
  )
  const clusterOf = async (stream: string, through: number) =>
    (await managers[through]?.streams.info(stream).catch(() => null))?.cluster
  const running = resources.move()
  return {
    servers,
    url,
    cut(server) {
      for (const { from, to, line } of lines) if (from === server || to === server) line.cut()
    },
    mend() {
      for (const { line } of lines) line.mend()
    },
    leaderOf: async (stream, through = 0) => leaderIn(await clusterOf(stream, through)),
    async wholeLeaderOf(stream) {
      const seen = await Promise.all(servers.map((_, through) => clusterOf(stream, through)))
      const [leader, ...others] = seen.map(leaderIn)
      return others.every((other) => other === leader) && seen.every(areFollowersCurrent) ? leader : undefined
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}
