import type { Broker } from '@wick/brokers/broker'
import { startLocalBroker } from '@wick/brokers/local-broker'
import { locateServer } from '@wick/brokers/locate-server'
import { redisServer } from '@wick/brokers/programs'
import { redisArguments, type RedisOptions } from '@wick/brokers/redis-arguments'

export type RedisBroker = Broker

/** Starts a private redis-server on loopback that persists nothing: a restart comes back empty. */
export async function startRedis(options: RedisOptions = {}): Promise<RedisBroker> {
  const server = await locateServer(redisServer)
  if (server.kind === 'container') {
    // Loaded only where containers are used: Testcontainers is slow to load.
    const { startRedisContainer } = await import('@wick/brokers/containers/redis-container')
    return startRedisContainer(server.image, options)
  }
  return startLocalBroker({
    name: 'redis',
    scheme: 'redis',
    ...(options.port === undefined ? {} : { port: options.port }),
    async configure(port, folder) {
      const args = redisArguments({
        host: '127.0.0.1',
        port,
        folder,
        extra: options.config ?? {},
        users: options.users ?? [],
      })
      const { print } = options
      return { command: server.command, args, env: server.env, ready: 'Ready to accept connections', print }
    },
  })
}
