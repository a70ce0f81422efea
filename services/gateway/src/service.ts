import type { RoomClass } from '@wick/contracts/room-class'
import { purgeInGateway } from '@wick/contracts/purge-commands'
import { type CommandClient, createCommandClient } from '@wick/platform/commands/command-client'
import { listenForHomes } from '@wick/platform/commands/homes'
import { serveCommand } from '@wick/platform/commands/command-server'
import { openByClass } from '@wick/event-log/by-class'
import { createLastEpochReader, type EpochWatch, watchEpoch } from '@wick/event-log/epoch'
import type { ServiceDependencies } from '@wick/platform/process/lifecycle'
import type { Logger } from '@wick/platform/process/logger'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { serveOperators } from '@wick/platform/operators/serve-operators'
import { portError } from '@wick/platform/process/port-error'
import { connectRedis } from '@wick/platform/redis/redis'
import type { FastifyInstance } from 'fastify'
import type { Redis } from 'ioredis'
import { nanoid } from 'nanoid'
import type { AddressInfo } from 'node:net'
import type { AccountPorts } from './accounts/account-ports.ts'
import { consoleRoutes } from './accounts/console-routes.ts'
import { credentialRoutes } from './accounts/credential-routes.ts'
import { createHideHandle } from './accounts/hide-handle.ts'
import { createKnownBrowser } from './accounts/known-browser.ts'
import { loginRoutes } from './accounts/login-routes.ts'
import { passkeyRoutes } from './accounts/passkey-routes.ts'
import { type OnUpgrade, refuseMixedCalls, refusingMixed } from './accounts/refuse-mixed-calls.ts'
import { registrationRoutes } from './accounts/registration-routes.ts'
import { createSessionCookie } from './accounts/session-cookie.ts'
import { deletionRoutes } from './accounts/deletion-routes.ts'
import { sessionRoutes } from './accounts/session-routes.ts'
import { createSignInAttempts } from './accounts/sign-in-attempts.ts'
import { AccountSockets, type AccountSocketsPorts, isAccountSocket } from './accounts/socket/account-sockets.ts'
import { listenForNews } from './accounts/socket/news-feed.ts'
import { deliveryRoute } from './accounts/delivery-route.ts'
import { inboxRoutes } from './accounts/inbox-routes.ts'
import { vaultRoutes } from './accounts/vault-routes.ts'
import { createAskMoved } from './adapters/moved-rooms.ts'
import { askProvenEpoch } from './adapters/proven-epoch.ts'
import { NO_LIMITS, redisRateLimits } from './adapters/rate-limits.ts'
import { createForwardMessage } from './app/forward-message.ts'
import type { GatewayConfig } from './config.ts'
import { RoomFeeds } from './feed/room-feeds.ts'
import { watchLead } from './feed/watch-lead.ts'
import { createHttpApp } from './http/app.ts'
import { blobRoutes } from './http/blob-routes.ts'
import { certificateRoute } from './http/certificate-route.ts'
import { messageRoutes, sendMessageRoute } from './http/message-routes.ts'
import { createRoomRoute, roomRoutes } from './http/room-routes.ts'
import { seatRoutes, takeSeatRoute } from './http/seat-routes.ts'
import { eventRoutes } from './lines-over-http/event-routes.ts'
import { signalRoutes } from './lines-over-http/signal-routes.ts'
import { SeatLines } from './lines/seat-lines.ts'
import { operatorRoutes } from './operators/operator-routes.ts'
import { createCookieWriter } from './seats/cookie-writer.ts'
import { createCookies } from './seats/cookies.ts'
import { redisSeatsBefore } from './presence/seats-before.redis.ts'
import { redisSeats } from './presence/seats.redis.ts'
import { SharedPresence } from './presence/shared-presence.ts'
import { renewSeats } from './seats/renew-seats.ts'
import { createSeatGuards } from './seats/seat-guards.ts'
import type { AdmissionPorts } from './sockets/admit-upgrade.ts'
import { SocketServer } from './sockets/socket-server.ts'
import { trustProxies } from './trust-proxies.ts'

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
  const commands = createCommandClient(nats, resources.use(listenForHomes(nats)))
  const classes = await openByClass(config.accounts, async (roomClass) => roomClass)
  const watching = (roomClass: RoomClass) => watchEpochOf(roomClass, { nats, commands, logger })
  const epochs = await openByClass(config.accounts, async (roomClass) => resources.use(await watching(roomClass)))

  const presence = resources.use(await sharePresence(redis.client, now))
  const cookies = createCookies(config.cookieSecrets)
  const writer = createCookieWriter(config.publicOrigins, classes)
  const limits = config.rateLimits === undefined ? NO_LIMITS : redisRateLimits(redis.client, config.rateLimits)
  const send = createForwardMessage({ commands, limits })
  const feeds = resources.use(new RoomFeeds({ nats, presence, askMoved: createAskMoved(commands), now, logger }))
  for (const roomClass of classes.all) resources.use(watchLead(nats, roomClass, logger, () => feeds.probeAll()))
  const settings = { now, isTraced: config.telemetry.otlpEndpoint !== undefined }
  const lines = new SeatLines({ commands, epochs, feeds, settings, logger }, config.maxSockets)
  const handling = { send, limits, logger, now }
  const admission = { limits, places: lines.places, ...admissionOf(config) }
  const sockets = new SocketServer({ cookies, writer, lines, admission, logger, handling }, config)
  for (const epoch of epochs.all) epoch.onChange(() => lines.loseAll((roomId) => epochs.of(roomId) === epoch))

  resources.use(
    serveCommand(nats, logger, purgeInGateway, async ({ roomId }) => ({ ok: await presence.forget(roomId) })),
  )
  const { accounts, clearRooms } = config
  const guards = createSeatGuards({ cookies, limits, epochs })
  const app = await createHttpApp(config, logger, async (api) => {
    if (accounts) await serveAccounts(api, accountPortsOf(config, { commands, limits, now }), config)
    renewSeats(api, cookies, writer)
    createRoomRoute(api, { commands, cookies, writer, limits, clearRooms, accounts, now })
    roomRoutes(api, { commands, guards, now })
    certificateRoute(api, { commands, epochs, guards, writer })
    takeSeatRoute(api, { commands, cookies, writer, epochs, limits, now })
    seatRoutes(api, { commands, guards, writer })
    sendMessageRoute(api, { send, guards, clearRooms })
    messageRoutes(api, { commands, guards })
    eventRoutes(api, { guards, limits, lines, logger })
    signalRoutes(api, { commands, guards, limits, lines })
    await api.register((blobs) => blobRoutes(blobs, { commands, guards }))
  })
  resources.defer(() => app.close())
  const ofAccounts = accountSocketsOf(config, nats, { commands, limits, logger, now, admission })
  app.server.on('upgrade', upgradesTo(sockets, ofAccounts))
  // Before it listens: what the lines hold keeps a process alive also where it never does.
  resources.defer(() => sendElsewhere(lines, sockets, ofAccounts))
  const port = await listen(app, config)
  // Without Redis people go on talking: a gateway that were taken out of service for it would cut them off.
  const operators = { service: 'gateway', config: config.health, nats, redis, needs: ['nats'], telemetry } as const
  resources.use(await serveOperators({ ...operators, routes: operatorRoutes(nats, now) }))

  const running = resources.move()
  return { port, [Symbol.asyncDispose]: () => running.disposeAsync() }
}

interface EpochPorts {
  readonly nats: Nats
  readonly commands: CommandClient
  readonly logger: Logger
}

function watchEpochOf(roomClass: RoomClass, { nats, commands, logger }: EpochPorts): Promise<EpochWatch> {
  const prove = () => askProvenEpoch(commands, roomClass)
  return watchEpoch(nats, { read: createLastEpochReader(nats, roomClass), prove, logger })
}

function admissionOf({
  publicOrigins,
  trustedProxies,
}: GatewayConfig): Pick<AdmissionPorts, 'publicOrigins' | 'trust'> {
  return { publicOrigins, trust: trustProxies(trustedProxies) }
}

/** Undefined where there are no accounts. */
function accountSocketsOf(
  config: GatewayConfig,
  nats: Nats,
  ports: Omit<AccountSocketsPorts, 'news' | 'isLimited'>,
): AccountSockets | undefined {
  if (!config.accounts) return undefined
  return new AccountSockets({ ...ports, news: listenForNews(nats), isLimited: config.rateLimits !== undefined })
}

async function sendElsewhere(lines: SeatLines, sockets: SocketServer, ofAccounts?: AccountSockets): Promise<void> {
  ofAccounts?.close()
  await lines.drain()
  sockets.close()
}

/** To the sockets of rooms, and to those of accounts where there are any. */
function upgradesTo(sockets: SocketServer, ofAccounts: AccountSockets | undefined): OnUpgrade {
  const toRoom: OnUpgrade = (...upgrade) => sockets.onUpgrade(...upgrade)
  if (ofAccounts === undefined) return toRoom
  return refusingMixed((request, connection, head) => {
    if (isAccountSocket(request)) ofAccounts.onUpgrade(request, connection, head)
    else toRoom(request, connection, head)
  })
}

function accountPortsOf(
  { cookieSecrets, publicOrigins }: GatewayConfig,
  shared: Pick<AccountPorts, 'commands' | 'limits' | 'now'>,
): AccountPorts {
  const known = createKnownBrowser(cookieSecrets, publicOrigins, shared.now)
  const hideHandle = createHideHandle(cookieSecrets)
  const attempts = createSignInAttempts({ limits: shared.limits, hideHandle, known })
  return { ...shared, known, attempts, cookie: createSessionCookie(publicOrigins) }
}

/** Where there are no accounts, none of it exists: their addresses are answered as any that is unknown. */
async function serveAccounts(
  app: FastifyInstance,
  ports: AccountPorts,
  { console }: Pick<GatewayConfig, 'console'>,
): Promise<void> {
  refuseMixedCalls(app)
  registrationRoutes(app, ports)
  loginRoutes(app, ports)
  sessionRoutes(app, ports)
  credentialRoutes(app, ports)
  passkeyRoutes(app, ports)
  await app.register(async (bytes) => vaultRoutes(bytes, ports))
  inboxRoutes(app, ports)
  await app.register(async (bytes) => deliveryRoute(bytes, ports))
  deletionRoutes(app, ports)
  if (console) consoleRoutes(app, ports)
}

async function sharePresence(client: Redis, now: () => number): Promise<SharedPresence> {
  const gateway = nanoid()
  const [seats, before] = [redisSeats(client, gateway), redisSeatsBefore(client, gateway)]
  const presence = new SharedPresence({ gateway, seats, before, now })
  // Who is elsewhere is known before anybody is here.
  await presence.keep()
  return presence
}

/** Returns the port, which the machine chooses where none is named. */
async function listen(app: FastifyInstance, { host, port }: GatewayConfig): Promise<number> {
  await app.listen({ host, port }).catch((error: unknown) => {
    throw portError(error, 'PORT')
  })
  return (app.server.address() as AddressInfo).port
}
