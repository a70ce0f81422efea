import { Network } from 'testcontainers'
import type { Broker } from '../broker.ts'
import { clusterLines } from '../nats-config.ts'
import { startNatsContainer } from './nats-container.ts'

const ROUTE_PORT = 6222

export async function startClusterContainers(
  image: string,
  size: number,
  { resources, config }: { readonly resources: AsyncDisposableStack; readonly config: string },
): Promise<readonly Broker[]> {
  const network = resources.adopt(await new Network().start(), async (joined) => {
    await joined.stop()
  })
  const names = Array.from({ length: size }, (_, index) => `n${index + 1}`)
  const routes = names.map((name) => `${name}:${ROUTE_PORT}`)
  const starting = names.map(async (name) => {
    const options = { name, config: clusterLines(`0.0.0.0:${ROUTE_PORT}`, routes) + config }
    return resources.use(await startNatsContainer(image, options, network))
  })
  await Promise.allSettled(starting)
  return Promise.all(starting)
}
