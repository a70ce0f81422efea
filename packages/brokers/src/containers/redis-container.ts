import { Wait } from 'testcontainers'
import type { Broker } from '../broker.ts'
import { freePort } from '../free-port.ts'
import { redisArguments, type RedisOptions } from '../redis-arguments.ts'
import { startContainerBroker } from './container-broker.ts'
import { LoopbackContainer } from './loopback-container.ts'

const INSIDE_PORT = 6379

export async function startRedisContainer(image: string, options: RedisOptions): Promise<Broker> {
  const port = options.port ?? (await freePort())
  // The container's own address is the only one that its published port leads to.
  const open = { 'protected-mode': 'no', ...options.config }
  const args = redisArguments({
    host: '0.0.0.0',
    port: INSIDE_PORT,
    folder: '/tmp',
    extra: open,
    users: options.users ?? [],
  })
  const container = new LoopbackContainer(image, { inside: INSIDE_PORT, outside: port })
    .withCommand(['redis-server', ...args])
    .withWaitStrategy(Wait.forLogMessage('Ready to accept connections'))
  return startContainerBroker({ url: `redis://127.0.0.1:${port}`, port, container })
}
