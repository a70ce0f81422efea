import { forgetInGateway } from '@wick/contracts/forget-commands'
import { createCommandClient } from '@wick/platform/commands/command-client'
import { serveCommand } from '@wick/platform/commands/command-server'
import { createLastEpochReader, watchEpoch } from '@wick/event-log/epoch'
import type { ServiceDependencies } from '@wick/platform/process/lifecycle'
import type { Logger } from '@wick/platform/process/logger'
import { connectNats } from '@wick/platform/nats/nats'
import { serveOperators } from '@wick/platform/operators/serve-operators'
import { portError } from '@wick/platform/process/port-error'
import { connectRedis } from '@wick/platform/redis/redis'
import type { AddressInfo } from 'node:net'
import { redisPresence } from './adapters/presence.redis.ts'
import { askProvenEpoch } from './adapters/proven-epoch.ts'
import { NO_LIMITS, redisRateLimits } from './adapters/rate-limits.ts'
import type { GatewayConfig } from './config.ts'
import type { GatewayContext } from './context.ts'
import { createHttpApp } from './http/app.ts'
import { createCookies } from './seats/cookies.ts'
import { operatorRoutes } from './operators/operator-routes.ts'
import { RoomFeeds } from './sockets/room-feeds.ts'
import { SeatLines } from './sockets/seat-lines.ts'
import { SocketServer } from './sockets/socket-server.ts'
import { watchLead } from './sockets/watch-lead.ts'

export interface GatewayService extends AsyncDisposable {
  readonly port: number
}

/** The only file that knows every collaborator. Disposal runs bottom-up: operators' port, lines, HTTP, connections. */
export async function createGatewayService(
  config: GatewayConfig,
  logger: Logger,
  { now = Date.now, telemetry, abandon }: ServiceDependencies = {},
): Promise<GatewayService> {
  await using resources = new AsyncDisposableStack()
  const nats = resources.use(await connectNats(config.nats, 'gateway', { logger, abandon }))
  const redis = resources.use(await connectRedis(config.redisUrl, 'gateway'))
  const commands = createCommandClient(nats)
  const prove = () => askProvenEpoch(commands)
  const epoch = resources.use(await watchEpoch(nats, { read: createLastEpochReader(nats), prove, logger }))

  const presence = redisPresence(redis.client)
  const context: GatewayContext = {
    config,
    logger,
    commands,
    epoch,
    cookies: createCookies(config.cookieSecrets),
    limits: config.rateLimits === undefined ? NO_LIMITS : redisRateLimits(redis.client, config.rateLimits),
    now,
  }
  const feeds = new RoomFeeds(nats, presence, now)
  resources.use(watchLead(nats, logger, () => feeds.probeAll()))
  const lines = new SeatLines(context, feeds)
  const sockets = new SocketServer(context, lines)
  epoch.onChange(() => lines.loseAll())

  resources.use(
    serveCommand(nats, logger, forgetInGateway, async ({ roomId }) => ({ ok: await presence.forget(roomId) })),
  )
  const app = await createHttpApp(context, lines)
  resources.defer(() => app.close())
  app.server.on('upgrade', (...upgrade) => sockets.onUpgrade(...upgrade))
  // Before it listens: what the lines hold keeps a process alive also where it never does.
  resources.defer(async () => {
    await lines.drain()
    sockets.close()
  })
  await app.listen({ host: config.host, port: config.port }).catch((error: unknown) => {
    throw portError(error, 'PORT')
  })
  // Without Redis people go on talking: a gateway that were taken out of service for it would cut them off.
  const operators = { service: 'gateway', config: config.health, nats, redis, needs: ['nats'], telemetry } as const
  resources.use(await serveOperators({ ...operators, routes: operatorRoutes(nats, now) }))

  const { port } = app.server.address() as AddressInfo
  const running = resources.move()
  return { port, [Symbol.asyncDispose]: () => running.disposeAsync() }
}
