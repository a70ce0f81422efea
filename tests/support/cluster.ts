import { randomBytes } from 'node:crypto'
import type { AccountSecrets } from '@wick/accounts/config'
import { createAccountsService } from '@wick/accounts/service'
import type { AccountId } from '@wick/contracts/account-ids'
import type { Registration } from '@wick/contracts/invitations'
import {
  DEFAULT_BLOBS_BYTES,
  DEFAULT_BURN_SECONDS,
  DEFAULT_LOG_BYTES,
  DEFAULT_LOG_ENTRIES,
} from '@wick/contracts/limits'
import type { CookieSecrets } from '@wick/gateway/seats/cookies'
import { createGatewayService } from '@wick/gateway/service'
import { createMessagesService } from '@wick/messages/service'
import type { Logger } from '@wick/platform/process/logger'
import { type BrokerUser, type BrokerUsers, createBrokerUsers } from '@wick/platform/testing/broker-users'
import { type CutCluster, startCutCluster } from '@wick/platform/testing/cut-cluster'
import { type NatsBroker, startNats } from '@wick/platform/testing/nats'
import { type RedisBroker, startRedis } from '@wick/platform/testing/redis'
import { createReaperService } from '@wick/reaper/service'
import { createRoomsService } from '@wick/rooms/service'
import { createAccountSecrets } from './account-secrets.ts'

/** Where the page of a cluster would be served. */
export const PUBLIC_ORIGIN = 'http://wick.test'

const MEBIBYTE = 1024 * 1024
const KEY_RING_ROLL_MS = 3_600_000
const MANY = { total: 10_000, perAddress: 10_000 }

export interface ClusterOptions {
  readonly replicas?: number
  /** Three brokers whose routes can be cut, a replica of everything at each. */
  readonly brokers?: 'cut'
  readonly rateLimits?: {
    createPerMinute: number
    joinPerMinute: number
    probesPerMinute: number
    socketsPerMinute: number
    messagesPerSecond: number
    messagesBurst: number
    signInsPerMinute?: number
    registrationsPerHour?: number
  }
  readonly logLimits?: { entries: number; bytes: number }
  /** What the attachments of a room may hold (bytes). */
  readonly blobsMaxBytes?: number
  /** How long a claimed message may be read. */
  readonly burnMs?: number
  readonly clearRooms?: boolean
  readonly publicOrigins?: readonly string[]
  /** Whose word on the client's address counts; nobody's when not given. */
  readonly trustedProxies?: readonly string[]
  /** Sockets, and calls under way, at once at one gateway. */
  readonly maxSockets?: { total: number; perAddress: number }
  readonly maxRequests?: { total: number; perAddress: number }
  readonly cookieSecrets?: CookieSecrets
  /** People may have accounts, in file streams; anybody may register. */
  readonly accounts?: 'on'
  readonly registration?: Registration
  /** By which somebody becomes the first operator; without it there is no console. */
  readonly consoleCode?: string
  /** How long a deletion waits for the ring of keys to be rolled. */
  readonly keyRingRollMs?: number
  /** Leaves a service out, to see what holds without it. */
  readonly without?: 'reaper' | 'messages' | 'accounts'
}

/** A gateway of its own, to be stopped alone. */
export interface Gateway extends AsyncDisposable {
  readonly address: string
}

/** All services, each as often as asked, in this process, on private brokers. */
export interface Cluster extends AsyncDisposable {
  readonly nats: NatsBroker
  /** The three brokers, where they were asked for. */
  readonly routes: CutCluster | undefined
  readonly redis: RedisBroker
  /** The services' users on both; whoever comes without a name may do anything. */
  readonly users: BrokerUsers
  /** Base addresses, one per gateway. */
  readonly gateways: readonly string[]
  /** Those of *accounts*; undefined where there are none. */
  readonly accountSecrets: AccountSecrets | undefined
  /** Every line that any service has logged. */
  readonly logs: readonly string[]
  /** Moves the clock of every service on; timers run as before. */
  passTime(ms: number): void
  /** The services' time (ms). */
  now(): number
  // What is started later stops with the cluster, if not before.
  startReaper(): Promise<AsyncDisposable>
  startMessages(): Promise<AsyncDisposable>
  startRooms(): Promise<AsyncDisposable>
  startGateway(settings?: GatewaySettings): Promise<Gateway>
  startAccounts(settings?: AccountsSettings): Promise<AsyncDisposable>
}

/** What one replica of *accounts* has of its own. */
export interface AccountsSettings {
  readonly registration?: Registration
  /** Those that shall be others than the cluster's. */
  readonly secrets?: Partial<AccountSecrets>
  /** Who is deleted again before it serves anything. */
  readonly erased?: readonly AccountId[]
}

/** What one gateway has of its own. */
export interface GatewaySettings extends Pick<ClusterOptions, 'cookieSecrets'> {
  /** Where its line to the broker begins. */
  readonly natsUrl?: string
}

export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const {
    replicas = options.brokers === 'cut' ? 3 : 1,
    rateLimits,
    clearRooms = true,
    publicOrigins = [PUBLIC_ORIGIN],
  } = options
  await using resources = new AsyncDisposableStack()
  const users = await createBrokerUsers({ observer: true, accounts: options.accounts })
  const routes = options.brokers === 'cut' ? resources.use(await startCutCluster(users.natsConfig)) : undefined
  const nats = routes?.servers[0] ?? resources.use(await startNats({ config: users.natsConfig }))
  const redis = resources.use(await startRedis({ users: users.redisUsers }))
  const services = resources.use(new AsyncDisposableStack())
  const logs: string[] = []
  const logger = memoryLogger(logs)

  // Each replica knows one broker only: with a broker that is cut off all of its replicas are.
  let replica = 0
  const natsUrl = () => routes?.servers[replica]?.url ?? nats.url
  const configOf = (user: BrokerUser) => ({
    nats: { url: natsUrl(), ...users.nats(user) },
    redisUrl: users.redisUrl(user, redis.url),
    health: { host: '127.0.0.1', port: 0 },
    telemetry: { otlpEndpoint: undefined, sampleRatio: 0 },
    logLevel: 'info',
  })
  const stream = { storage: 'memory', replicas: routes?.servers.length ?? 1, maxBytes: 512 * MEBIBYTE } as const
  const limits = options.logLimits ?? { entries: DEFAULT_LOG_ENTRIES, bytes: DEFAULT_LOG_BYTES }
  const blobStream = { ...stream, maxBytes: 256 * MEBIBYTE }
  const accounts = options.accounts === 'on'
  const ofTalk = { ...stream, maxBytes: 64 * MEBIBYTE }
  const talk = accounts ? { stream: ofTalk, blobStream: ofTalk } : undefined
  const { keyRingRollMs = KEY_RING_ROLL_MS } = options
  const { blobsMaxBytes = DEFAULT_BLOBS_BYTES, burnMs = DEFAULT_BURN_SECONDS * 1_000 } = options
  let aheadMs = 0
  const now = () => Date.now() + aheadMs
  const gatewayConfig = {
    ...configOf('gateway'),
    host: '127.0.0.1',
    port: 0,
    publicOrigins,
    trustedProxies: options.trustedProxies ?? [],
    maxSockets: options.maxSockets ?? MANY,
    maxRequests: options.maxRequests ?? MANY,
    cookieSecrets: options.cookieSecrets ?? ([randomBytes(32).toString('hex')] as const),
    webRoot: undefined,
    clearRooms,
    accounts,
    console: accounts && options.consoleCode !== undefined,
    rateLimits: rateLimits && { signInsPerMinute: 10, registrationsPerHour: 5, ...rateLimits },
  }
  const secrets = options.accounts && (await createAccountSecrets())
  const start = {
    async startAccounts(settings: AccountsSettings = {}) {
      const { registration = options.registration ?? 'open', secrets: others, erased = [] } = settings
      if (secrets === undefined) throw new Error('This cluster has no accounts.')
      const own = { ...secrets, ...others }
      const fileStream = { ...stream, storage: 'file' } as const
      const { consoleCode } = options
      const settled = { registration, stream: fileStream, keyRingRollMs, erased, consoleCode }
      const config = { ...configOf('accounts'), secrets: own, ...settled }
      return services.use(await createAccountsService(config, logger, { now }))
    },
    startReaper: async () =>
      services.use(await createReaperService({ ...configOf('reaper'), accounts }, logger, { now })),
    startMessages: async () =>
      services.use(
        await createMessagesService({ ...configOf('messages'), limits, blobsMaxBytes, burnMs, accounts }, logger, {
          now,
        }),
      ),
    startRooms: async () =>
      services.use(await createRoomsService({ ...configOf('rooms'), stream, blobStream, talk }, logger, { now })),
    async startGateway({ natsUrl: url = natsUrl(), ...settings }: GatewaySettings = {}) {
      const line = { nats: { ...gatewayConfig.nats, url } }
      const config = { ...gatewayConfig, ...settings, ...line }
      const gateway = services.use(await createGatewayService(config, logger, { now }))
      return {
        address: `http://127.0.0.1:${gateway.port}`,
        [Symbol.asyncDispose]: () => gateway[Symbol.asyncDispose](),
      }
    },
  }

  const gateways: string[] = []
  for (; replica < replicas; replica++) {
    await start.startRooms()
    if (secrets !== undefined && options.without !== 'accounts') await start.startAccounts()
    if (options.without !== 'messages') await start.startMessages()
    if (options.without !== 'reaper') await start.startReaper()
    gateways.push((await start.startGateway()).address)
  }
  const running = resources.move()
  return {
    nats,
    routes,
    redis,
    users,
    gateways,
    accountSecrets: secrets,
    logs,
    passTime: (ms) => void (aheadMs += ms),
    now,
    ...start,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

function memoryLogger(lines: string[]): Logger {
  const write = (level: string) => (fields: object, message: string) => {
    lines.push(JSON.stringify({ level, ...fields, message }))
  }
  return { info: write('info'), warn: write('warn'), error: write('error') }
}
