import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Broker } from './brokers/broker.ts'
import { startLocalBroker } from './brokers/local-broker.ts'
import { locateServer } from './brokers/locate-server.ts'
import { natsConfig, type NatsOptions } from './brokers/nats-config.ts'
import { natsServer } from './brokers/programs.ts'

export type NatsBroker = Broker

/** Starts a private nats-server with JetStream on loopback. */
export async function startNats(options: NatsOptions = {}): Promise<NatsBroker> {
  const server = await locateServer(natsServer)
  if (server.kind === 'container') {
    // Loaded only where containers are used: Testcontainers is slow to load.
    const { startNatsContainer } = await import('./brokers/containers/nats-container.ts')
    return startNatsContainer(server.image, options)
  }
  return startLocalBroker({
    name: 'nats',
    scheme: 'nats',
    ...(options.port === undefined ? {} : { port: options.port }),
    async configure(port, folder) {
      const file = join(folder, 'nats.conf')
      const { name = 'wick', storeDir: storeFolder = join(folder, 'store'), config: extra = '' } = options
      await writeFile(file, natsConfig({ name, host: '127.0.0.1', port, storeFolder, extra }))
      const { print } = options
      return { command: server.command, args: ['-c', file], env: server.env, ready: 'Server is ready', print }
    },
  })
}
