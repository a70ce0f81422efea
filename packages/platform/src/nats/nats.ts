import { jetstream, jetstreamManager, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream'
import type { NatsConnection, NodeConnectionOptions } from '@nats-io/transport-node'
import type { ServiceConfig } from '../process/config.ts'
import type { ServiceDependencies } from '../process/lifecycle.ts'
import type { Logger } from '../process/logger.ts'
import { assertServerVersion } from '../process/server-version.ts'
import { connectCorked } from './corked-transport.ts'
import { createRequests, type Requests } from './requests.ts'
import { Subscriptions } from './subscriptions.ts'

const REQUEST_TIMEOUT_MS = 2_000
/** For one broker to take the connection and greet. Without it one that accepts and is silent holds the client for 20 s. */
const CONNECT_TIMEOUT_MS = 2_000
/** A broker that is silent for as long is left: it was asked so often, so many times. */
const PING_EVERY_MS = 3_000
const UNANSWERED_PINGS = 2

export interface Nats extends AsyncDisposable {
  readonly connection: NatsConnection
  readonly js: JetStreamClient
  readonly jsm: JetStreamManager
  readonly request: Requests['request']
  /** Whether the connection is up right now. */
  readonly ready: () => boolean
  /** Whether all that this service listens to is heard: each subscription, and the answers to what it asks. */
  readonly hears: () => boolean
  /** Subscribes for good: what the broker takes away is asked for again. */
  readonly subscribe: Subscriptions['subscribe']
  /** Calls back after each reconnect; returns how to stop. */
  onReconnect(listener: () => void): () => void
}

export interface NatsOptions {
  readonly logger?: Logger | undefined
  /** Called when the connection is closed for good and nobody has asked for it. */
  readonly abandon?: ServiceDependencies['abandon'] | undefined
}

/**
 * Connects and keeps reconnecting for ever; waits for a broker that is not up yet, also where it refuses us for a while.
 * @throws Error when the server is older than 2.12.
 */
export async function connectNats(
  config: ServiceConfig['nats'],
  service: string,
  { logger, abandon }: NatsOptions = {},
): Promise<Nats> {
  const connection = await connectCorked(connectionOptions(config, service))
  assertServerVersion(connection.info?.version ?? '0.0.0')
  const listeners = new Set<() => void>()
  const subscriptions = new Subscriptions(connection, logger)
  const subscribe: Nats['subscribe'] = (subject, options) => subscriptions.subscribe(subject, options)
  const requests = createRequests(connection, subscribe, inboxPrefix(service))
  let up = true
  let isAsked = false
  void (async () => {
    for await (const status of connection.status()) {
      subscriptions.onStatus(status)
      requests.onStatus(status)
      if (status.type === 'disconnect') up = false
      if (status.type !== 'reconnect') continue
      up = true
      for (const listener of listeners) listener()
    }
  })()
  void connection.closed().then(() => {
    requests.close()
    if (!isAsked) abandon?.('the connection to the broker is closed for good')
  })
  // Stands for the inbox of JetStream's calls, which the client subscribes to by itself: the same right grants both.
  subscriptions.subscribe(`${inboxPrefix(service)}.kept`, { onMessage: () => undefined })
  return {
    connection,
    js: jetstream(connection, { timeout: REQUEST_TIMEOUT_MS }),
    jsm: await jetstreamManager(connection, { timeout: REQUEST_TIMEOUT_MS, checkAPI: false }),
    ready: () => up && !connection.isClosed(),
    request: requests.request,
    hears: () => subscriptions.isComplete,
    subscribe,
    onReconnect(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async [Symbol.asyncDispose]() {
      isAsked = true
      if (connection.isClosed()) return
      // A drain waits for the broker, which may be away for good, or go away meanwhile.
      await (up ? connection.drain().catch(() => connection.close()) : connection.close())
    },
  }
}

/** Each service reads replies under its own prefix, so that no other may be granted them. */
function inboxPrefix(service: string): string {
  return `_INBOX_${service}`
}

function connectionOptions({ url, user, password }: ServiceConfig['nats'], service: string): NodeConnectionOptions {
  return {
    servers: url.split(','),
    name: service,
    inboxPrefix: inboxPrefix(service),
    ...(user !== undefined && { user }),
    ...(password !== undefined && { pass: password }),
    maxReconnectAttempts: -1,
    // Else two refusals in a row, a password that is wrong for a second, end the connection for good.
    ignoreAuthErrorAbort: true,
    timeout: CONNECT_TIMEOUT_MS,
    reconnectTimeWait: 250,
    reconnectJitter: 250,
    waitOnFirstConnect: true,
    pingInterval: PING_EVERY_MS,
    maxPingOut: UNANSWERED_PINGS,
    // With traces each request would build two more errors, stacks included, in case it fails.
    noAsyncTraces: true,
  }
}
