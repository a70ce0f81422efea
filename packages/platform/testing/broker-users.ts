import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'

const NATS_USERS = {
  off: new URL('../../../infra/nats/accounts.conf', import.meta.url),
  on: new URL('../../../infra/nats/accounts-on.conf', import.meta.url),
}
const REDIS_USERS = new URL('../../../infra/redis/users.conf', import.meta.url)

export type BrokerUser = 'gateway' | 'rooms' | 'messages' | 'reaper' | 'accounts'

/** The brokers' users as they are in production, with passwords made for this run. */
export interface BrokerUsers {
  /** Lines of the nats-server's configuration. */
  readonly natsConfig: string
  /** Arguments of `user` directives of the redis-server. */
  readonly redisUsers: readonly string[]
  nats(user: BrokerUser): { readonly user: string; readonly password: string }
  redisUrl(user: BrokerUser, url: string): string
}

export interface BrokerUsersOptions {
  /**
   * A connection without a name may do anything. So a test can look into a broker that its services reach only with
   * their own rights. Never for anything but tests.
   */
  readonly observer: boolean
  /** Whether the service that keeps accounts of people is among the users; it has none on Redis. */
  readonly accounts?: 'on' | 'off' | undefined
}

export async function createBrokerUsers({ observer, accounts = 'off' }: BrokerUsersOptions): Promise<BrokerUsers> {
  // NATS reads a value that begins with a digit as a number.
  const password = `p${randomBytes(24).toString('hex')}`
  const fill = (text: string) => text.replaceAll(/\$[A-Z]+_[A-Z]+_PASSWORD/g, password)
  const nats = fill(await readFile(NATS_USERS[accounts], 'utf8'))
  const redis = fill(await readFile(REDIS_USERS, 'utf8'))
  const lines = redis.split('\n').flatMap((line) => /^user (.*)$/.exec(line)?.[1] ?? [])
  return {
    natsConfig: observer ? withObserver(nats) : nats,
    redisUsers: observer ? lines.filter((line) => !line.startsWith('default ')) : lines,
    nats: (user) => ({ user, password }),
    redisUrl: (user, url) => url.replace('redis://', `redis://${user}:${password}@`),
  }
}

/** One for each account; who comes without a name is that of the streams. */
function withObserver(config: string): string {
  const observerOf = (account: string) => `{ user: ${observerUser(account)}, password: observer }`
  const services = config.replaceAll(/( {2}([A-Z]+) \{\n {4}users: \[)/g, (start, _all, account: string) => {
    return `${start}${observerOf(account.toLowerCase())}, `
  })
  const all = services.replace('STREAMS {\n', `STREAMS {\n    users: [${observerOf('streams')}]\n`)
  return `${all}\nno_auth_user: ${observerUser('streams')}\n`
}

/** A user who may do anything in one account, where there are observers; the password is `observer`. */
export function observerUser(account: string): string {
  return `observer-${account}`
}
