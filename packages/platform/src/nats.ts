import { jetstream, jetstreamManager, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream'
import { connect, type NatsConnection } from '@nats-io/transport-node'
import type { ServiceConfig } from './config.ts'
import { assertServerVersion } from './server-version.ts'

const REQUEST_TIMEOUT_MS = 2_000

export interface Nats extends AsyncDisposable {
  readonly connection: NatsConnection
  readonly js: JetStreamClient
  readonly jsm: JetStreamManager
  /** Whether the connection is up right now. */
  readonly ready: () => boolean
  /** Calls back after each reconnect; returns how to stop. */
  onReconnect(listener: () => void): () => void
}

/**
 * Connects and keeps reconnecting for ever; waits for a broker that is not up yet.
 * @throws Error when the server is older than 2.12.
 */
export async function connectNats(config: ServiceConfig['nats'], service: string): Promise<Nats> {
  const connection = await connect({
    servers: config.url.split(','),
    name: service,
    // Each service reads replies under its own prefix, so that no other may be granted them.
    inboxPrefix: `_INBOX_${service}`,
    ...(config.user !== undefined && { user: config.user }),
    ...(config.password !== undefined && { pass: config.password }),
    maxReconnectAttempts: -1,
    reconnectTimeWait: 250,
    reconnectJitter: 250,
    waitOnFirstConnect: true,
    pingInterval: 5_000,
    maxPingOut: 2,
    // With traces each request would build two more errors, stacks included, in case it fails.
    noAsyncTraces: true,
  })
  assertServerVersion(connection.info?.version ?? '0.0.0')
  const listeners = new Set<() => void>()
  let up = true
  void (async () => {
    for await (const status of connection.status()) {
      if (status.type === 'disconnect') up = false
      if (status.type !== 'reconnect') continue
      up = true
      for (const listener of listeners) listener()
    }
  })()
  return {
    connection,
    js: jetstream(connection, { timeout: REQUEST_TIMEOUT_MS }),
    jsm: await jetstreamManager(connection, { timeout: REQUEST_TIMEOUT_MS, checkAPI: false }),
    ready: () => up && !connection.isClosed(),
    onReconnect(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async [Symbol.asyncDispose]() {
      if (connection.isClosed()) return
      // A drain waits for the broker, which may be away for good, or go away meanwhile.
      await (up ? connection.drain().catch(() => connection.close()) : connection.close())
    },
  }
}
