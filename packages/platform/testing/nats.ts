import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Broker } from '@wick/brokers/broker'
import { startLocalBroker } from '@wick/brokers/local-broker'
import { locateServer } from '@wick/brokers/locate-server'
import { NATS_ENVIRONMENT, natsConfig, type NatsOptions } from '@wick/brokers/nats-config'
import { natsServer } from '@wick/brokers/programs'

export interface NatsBroker extends Broker {
  /** Puts other lines in the place of `config` and has the server read them as it runs; never in a container. */
  reload(config: string): Promise<void>
  /** Where its file streams lie; undefined in a container. */
  readonly storeFolder: string | undefined
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
  let storeFolder: string | undefined
  let write = (_config: string) => Promise.resolve()
  const broker = await startLocalBroker({
    name: 'nats',
    scheme: 'nats',
    ...(options.port === undefined ? {} : { port: options.port }),
    async configure(port, folder) {
      const file = join(folder, 'nats.conf')
      const store = options.storeDir ?? join(folder, 'store')
      storeFolder = store
      write = (extra) => writeFile(file, natsConfig({ name, host: '127.0.0.1', port, storeFolder: store, sync, extra }))
      await write(config)
      const watch = (text: string) => {
        print(text)
        if (text.includes(RELOADED)) reloaded()
      }
      const { command } = server
      const env = { ...NATS_ENVIRONMENT, ...server.env }
      return { command, args: ['-c', file], env, ready: 'Server is ready', print: watch }
    },
  })
  const reload = async (lines: string) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    reloaded = resolve
    await write(lines)
    if (broker.pid !== undefined) process.kill(broker.pid, 'SIGHUP')
    await promise
  }
  return extended(broker, { reload, storeFolder })
}

/** The broker itself, and more: what it says of itself changes as it goes. */
function extended(broker: Broker, more: Omit<NatsBroker, keyof Broker>): NatsBroker {
  return Object.assign(broker, more)
}

export function inContainer(broker: Broker): NatsBroker {
  const reload = () => Promise.reject(new Error('A container keeps its configuration.'))
  return extended(broker, { reload, storeFolder: undefined })
}
