import type { ServiceConfig } from '../process/config.ts'
import { type OperatorRoutes, serveHealth } from '../process/health.ts'
import type { Nats } from '../nats/nats.ts'
import type { RedisConnection } from '../redis/redis.ts'
import type { Telemetry } from '../telemetry/start-telemetry.ts'
import { answerStats } from './stats.ts'

export interface OperatorsOptions {
  readonly service: string
  readonly config: ServiceConfig['health']
  readonly nats: Nats
  /** Undefined where the service keeps nothing there. */
  readonly redis?: RedisConnection
  /** Without these the service does none of its work, and is not ready. */
  readonly needs: readonly ('nats' | 'redis')[]
  /** Without it there is health to be seen, and nothing else. */
  readonly telemetry: Telemetry | undefined
  /** What this service shows beside what all do. */
  readonly routes?: OperatorRoutes
}

/** All that a service tells its operators: health and metrics on a port of its own, and its numbers to whoever gathers those of all. */
export async function serveOperators(options: OperatorsOptions): Promise<AsyncDisposable> {
  const { service, config, nats, redis, needs, telemetry, routes } = options
  await using resources = new AsyncDisposableStack()
  resources.use(answerStats(nats, service, telemetry))
  const brokers = { nats: nats.ready, subscriptions: nats.hears }
  const checks: Readonly<Record<string, () => boolean>> =
    redis === undefined ? brokers : { ...brokers, redis: redis.ready }
  const isLive = () => !nats.connection.isClosed()
  const metrics = telemetry === undefined ? {} : { '/metrics': telemetry.scrape }
  resources.use(
    await serveHealth({
      ...config,
      checks,
      isLive,
      needs: ['subscriptions', ...needs],
      routes: { ...metrics, ...routes },
    }),
  )
  return resources.move()
}
