import { readFileSync } from 'node:fs'
import { Redis } from 'ioredis'
import { every } from '../concurrency/every.ts'

/** From the call on; and for the server to say anything while it is asked something. */
const TIMEOUT_MS = 2_000
/** A server that is stuck is noticed also where nobody asks it anything. */
const PING_EVERY_MS = 1_000

export interface RedisConnection extends AsyncDisposable {
  readonly client: Redis
  readonly ready: () => boolean
}

/**
 * Connects and keeps reconnecting. A command fails after two seconds, and at once while the connection is down. A
 * server that is silent for as long is cut off, which fails all commands that wait for it.
 */
export async function connectRedis(url: string, service: string): Promise<RedisConnection> {
  const client = new Redis(url, {
    connectionName: service,
    lazyConnect: true,
    commandTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // What Redis holds is held elsewhere too, so nobody waits for it to come back.
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    retryStrategy: (attempt) => Math.min(attempt * 100, 1_000),
    // Automatic pipelines wait for one another, and a command's time would begin when its own sets out: up to twice as long.
    enableAutoPipelining: false,
  })
  // Without a listener a lost connection would be thrown; readiness reports it.
  client.on('error', () => undefined)
  await client.connect().catch(() => undefined)
  const pinging = every(PING_EVERY_MS, async () => {
    await client.ping().catch(() => undefined)
  })
  return {
    client,
    // A new connection counts once the server has answered on it.
    ready: () => client.status === 'ready',
    async [Symbol.asyncDispose]() {
      pinging[Symbol.dispose]()
      await client.quit().catch(() => undefined)
      client.disconnect()
    },
  }
}

// The client's own words for a server that does not answer, or is not there; they come as plain errors.
const AWAY = [
  'Command timed out',
  'Connection is closed.',
  "Stream isn't writeable and enableOfflineQueue options is false",
] as const

/** Whether Redis could not be asked, or did not answer in time. */
export function isRedisAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return error.name === 'MaxRetriesPerRequestError' || AWAY.some((words) => words === error.message)
}

const UNLINKED_AT_ONCE = 500

/** Removes keys, however many: one call has only so many arguments. */
export async function unlinkAll(client: Redis, names: readonly string[]): Promise<void> {
  for (let from = 0; from < names.length; from += UNLINKED_AT_ONCE) {
    await client.unlink(...names.slice(from, from + UNLINKED_AT_ONCE))
  }
}

/**
 * Removes keys and the entry that lists them, in one go; says how many keys went. Not as a transaction: a full Redis refuses to queue
 * whatever it is.
 */
export async function unlinkListed(
  client: Redis,
  names: readonly string[],
  { list, entry }: { readonly list: string; readonly entry: string },
): Promise<number> {
  const [cleared] = await Promise.all([client.unlink(...names), client.srem(list, entry)])
  return cleared
}

/** What `ask` sends at once goes out as one piece: a system call for each command costs more than most commands. */
export function inOneWrite<Answer>({ stream }: Redis, ask: () => Answer): Answer {
  // There is none before the first connection.
  stream?.cork()
  try {
    return ask()
  } finally {
    stream?.uncork()
  }
}

/**
 * A Lua file beside its caller (`new URL('./x.lua', import.meta.url)`), run by its hash. The file's head is its contract.
 * Without `keys` the first argument says how many there are.
 */
export function loadScript(
  client: Redis,
  name: string,
  file: URL,
  keys?: number,
): (...args: RedisValue[]) => Promise<unknown> {
  client.defineCommand(name, { lua: readFileSync(file, 'utf8'), ...(keys !== undefined && { numberOfKeys: keys }) })
  const command: unknown = Reflect.get(client, name)
  if (typeof command !== 'function') throw new Error(`The script ${name} could not be defined.`)
  return (...args) => command.apply(client, args)
}

export type RedisValue = string | number | Buffer
