import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Broker } from '@wick/brokers/broker'
import { startLocalBroker } from '@wick/brokers/local-broker'
import { locateServer } from '@wick/brokers/locate-server'
import { natsConfig, type NatsOptions } from '@wick/brokers/nats-config'
import { natsServer } from '@wick/brokers/programs'

export interface NatsBroker extends Broker {
  /** Puts other lines in the place of `config` and has the server read them as it runs; never in a container. */
  reload(config: string): Promise<void>
}

const RELOADED = 'Reloaded server configuration'

/** Starts a private nats-server with JetStream on loopback. */
export async function startNats(options: NatsOptions = {}): Promise<NatsBroker> {
  const server = await locateServer(natsServer)
  if (server.kind === 'container') {
    // Loaded only where containers are used: Testcontainers is slow to load.
    const { startNatsContainer } = await import('@wick/brokers/containers/nats-container')
    return inContainer(await startNatsContainer(server.image, options))
  }
  const { name = 'wick', config = '', sync, print = () => undefined } = options
  let reloaded = () => {}
  let write = (_config: string) => Promise.resolve()
  const broker = await startLocalBroker({
    name: 'nats',
    scheme: 'nats',
    ...(options.port === undefined ? {} : { port: options.port }),
    async configure(port, folder) {
      const file = join(folder, 'nats.conf')
      const { storeDir: storeFolder = join(folder, 'store') } = options
      write = (extra) => writeFile(file, natsConfig({ name, host: '127.0.0.1', port, storeFolder, sync, extra }))
      await write(config)
      const watch = (text: string) => {
        print(text)
        if (text.includes(RELOADED)) reloaded()
      }
      return { command: server.command, args: ['-c', file], env: server.env, ready: 'Server is ready', print: watch }
    },
  })
  return withReload(broker, async (lines) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    reloaded = resolve
    await write(lines)
    if (broker.pid !== undefined) process.kill(broker.pid, 'SIGHUP')
    await promise
  })
}

/** The broker itself with one more method: what it says of itself changes as it goes. */
function withReload(broker: Broker, reload: NatsBroker['reload']): NatsBroker {
  return Object.assign(broker, { reload })
}

export function inContainer(broker: Broker): NatsBroker {
  return withReload(broker, () => Promise.reject(new Error('A container keeps its configuration.')))
}
