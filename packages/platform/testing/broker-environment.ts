import type { BrokerUser, BrokerUsers } from './broker-users.ts'

export interface BrokerEnvironment extends Readonly<Record<string, string>> {
  readonly NATS_URL: string
  readonly NATS_USER: string
  readonly NATS_PASSWORD: string
  readonly REDIS_URL: string
}

/** The environment with which a service's process reaches private brokers as its own user. */
export function brokerEnvironment(
  users: BrokerUsers,
  service: BrokerUser,
  urls: { readonly nats: string; readonly redis: string },
): BrokerEnvironment {
  const { user, password } = users.nats(service)
  return {
    NATS_URL: urls.nats,
    NATS_USER: user,
    NATS_PASSWORD: password,
    REDIS_URL: users.redisUrl(service, urls.redis),
  }
}
