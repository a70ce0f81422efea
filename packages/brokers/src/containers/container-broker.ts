import { getContainerRuntimeClient, type GenericContainer } from 'testcontainers'
import type { Broker } from '../broker.ts'

export interface ContainerServer {
  readonly url: string
  readonly port: number
  readonly container: GenericContainer
}

export async function startContainerBroker({ url, port, container }: ContainerServer): Promise<Broker> {
  const started = await container.start()
  const stop = async () => {
    await started.stop()
  }
  return {
    url,
    port,
    pid: undefined,
    ended: new Promise(() => {}),
    stop,
    async kill() {
      const client = await getContainerRuntimeClient()
      await client.container.getById(started.getId()).kill()
    },
    restart: () => started.restart(),
    [Symbol.asyncDispose]: stop,
  }
}
