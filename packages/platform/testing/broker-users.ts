import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'

const NATS_USERS = new URL('../../../infra/nats/users.conf', import.meta.url)
const REDIS_USERS = new URL('../../../infra/redis/users.conf', import.meta.url)

export type BrokerUser = 'gateway' | 'rooms' | 'messages' | 'reaper'

/** The brokers' users as they are in production, with passwords made for this run. */
export interface BrokerUsers {
  /** Lines of the nats-server's configuration. */
  readonly natsConfig: string
  /** Arguments of `user` directives of the redis-server. */
  readonly redisUsers: readonly string[]
  nats(user: BrokerUser): { readonly user: string; readonly password: string }
  redisUrl(user: BrokerUser, url: string): string
}

/**
 * `observer`: whoever comes without a name may do anything, so that a test can look into a broker that its services
 * only reach with their own rights. Never for anything but tests.
 */
export async function createBrokerUsers({ observer }: { readonly observer: boolean }): Promise<BrokerUsers> {
  // NATS reads a value that begins with a digit as a number.
  const password = `p${randomBytes(24).toString('hex')}`
  const fill = (text: string) => text.replaceAll(/\$[A-Z]+_[A-Z]+_PASSWORD/g, password)
  const nats = fill(await readFile(NATS_USERS, 'utf8'))
  const redis = fill(await readFile(REDIS_USERS, 'utf8'))
  const lines = redis.split('\n').flatMap((line) => /^user (.*)$/.exec(line)?.[1] ?? [])
  return {
    natsConfig: observer ? withObserver(nats) : nats,
    redisUsers: observer ? lines.filter((line) => !line.startsWith('default ')) : lines,
    nats: (user) => ({ user, password }),
    redisUrl: (user, url) => url.replace('redis://', `redis://${user}:${password}@`),
  }
}

function withObserver(config: string): string {
  const user = '{ user: observer, password: observer }'
  return `${config.replace('users: [', `users: [\n    ${user}`)}\nno_auth_user: observer\n`
}
