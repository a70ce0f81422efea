import { readFileSync } from 'node:fs'
import { Redis } from 'ioredis'

const COMMAND_TIMEOUT_MS = 2_000

export interface RedisConnection extends AsyncDisposable {
  readonly client: Redis
  readonly ready: () => boolean
}

/** Connects and keeps reconnecting; a command fails after two seconds, and at once while the connection is down. */
export async function connectRedis(url: string, service: string): Promise<RedisConnection> {
  const client = new Redis(url, {
    connectionName: service,
    lazyConnect: true,
    commandTimeout: COMMAND_TIMEOUT_MS,
    // What Redis holds is held elsewhere too, so nobody waits for it to come back.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(attempt * 100, 1_000),
    enableAutoPipelining: true,
  })
  // Without a listener a lost connection would be thrown; readiness reports it.
  client.on('error', () => undefined)
  await client.connect().catch(() => undefined)
  return {
    client,
    ready: () => client.status === 'ready',
    async [Symbol.asyncDispose]() {
      await client.quit().catch(() => undefined)
      client.disconnect()
    },
  }
}

const UNLINKED_AT_ONCE = 500

/** Removes keys, however many: one call has only so many arguments. */
export async function unlinkAll(client: Redis, names: readonly string[]): Promise<void> {
  for (let from = 0; from < names.length; from += UNLINKED_AT_ONCE) {
    await client.unlink(...names.slice(from, from + UNLINKED_AT_ONCE))
  }
}

/** A Lua file beside its caller (`new URL('./x.lua', import.meta.url)`), run by its hash. The file's head is its contract. */
export function loadScript(
  client: Redis,
  name: string,
  file: URL,
  keys: number,
): (...args: RedisValue[]) => Promise<unknown> {
  client.defineCommand(name, { lua: readFileSync(file, 'utf8'), numberOfKeys: keys })
  const command: unknown = Reflect.get(client, name)
  if (typeof command !== 'function') throw new Error(`The script ${name} could not be defined.`)
  return (...args) => command.apply(client, args)
}

export type RedisValue = string | number | Buffer
