import { randomBytes } from 'node:crypto'
import { type GatewayService, createGatewayService } from '@wick/gateway/service'
import { createMessagesService } from '@wick/messages/service'
import type { Logger } from '@wick/platform/logger'
import { type NatsBroker, startNats } from '@wick/platform/testing/nats'
import { type RedisBroker, startRedis } from '@wick/platform/testing/redis'
import { createReaperService } from '@wick/reaper/service'
import { createRoomsService } from '@wick/rooms/service'

const MEBIBYTE = 1024 * 1024

export interface ClusterOptions {
  readonly replicas?: number
  readonly rateLimits?: {
    createPerMinute: number
    joinPerMinute: number
    messagesPerSecond: number
    messagesBurst: number
  }
  readonly logLimits?: { entries: number; bytes: number }
  readonly clearRooms?: boolean
  readonly publicOrigins?: readonly string[]
  /** Leaves a service out, to see what holds without it. */
  readonly without?: 'reaper'
}

/** All four services, each as often as asked, in this process, on private brokers. */
export interface Cluster extends AsyncDisposable {
  readonly nats: NatsBroker
  readonly redis: RedisBroker
  /** Base addresses, one per gateway. */
  readonly gateways: readonly string[]
  /** Every line that any service has logged. */
  readonly logs: readonly string[]
  startReaper(): Promise<AsyncDisposable>
}

export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const { replicas = 1, rateLimits, clearRooms = true, publicOrigins = [] } = options
  await using resources = new AsyncDisposableStack()
  const nats = resources.use(await startNats())
  const redis = resources.use(await startRedis())
  const logs: string[] = []
  const logger = memoryLogger(logs)

  const shared = {
    nats: { url: nats.url },
    redisUrl: redis.url,
    health: { host: '127.0.0.1', port: 0 },
    logLevel: 'info',
  }
  const stream = { storage: 'memory', replicas: 1, maxBytes: 512 * MEBIBYTE } as const
  const limits = options.logLimits ?? { entries: 20_000, bytes: 64 * MEBIBYTE }
  const startReaper = () => createReaperService(shared, logger)
  const secret = randomBytes(32).toString('hex')
  const gatewayConfig = {
    ...shared,
    host: '127.0.0.1',
    port: 0,
    publicOrigins,
    trustedProxies: [],
    cookieSecret: secret,
    webRoot: undefined,
    clearRooms,
    rateLimits,
  }

  const gateways: GatewayService[] = []
  for (let replica = 0; replica < replicas; replica++) {
    resources.use(await createRoomsService({ ...shared, stream }, logger))
    resources.use(await createMessagesService({ ...shared, limits }, logger))
    if (options.without !== 'reaper') resources.use(await startReaper())
    gateways.push(resources.use(await createGatewayService(gatewayConfig, logger)))
  }
  const running = resources.move()
  return {
    nats,
    redis,
    gateways: gateways.map(({ port }) => `http://127.0.0.1:${port}`),
    logs,
    startReaper,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

function memoryLogger(lines: string[]): Logger {
  const write = (level: string) => (fields: object, message: string) => {
    lines.push(JSON.stringify({ level, ...fields, message }))
  }
  return { info: write('info'), warn: write('warn'), error: write('error') }
}
