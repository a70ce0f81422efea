import { Wire } from './wire.ts'

/** The lines of one process. */
export interface Wires {
  /** One to each broker. */
  readonly nats: readonly Wire[]
  readonly redis: Wire
  readonly first: Wire
  /** Where they begin. */
  readonly urls: { readonly nats: string; readonly redis: string }
}

interface Server {
  readonly port: number
}

/** Lays a wire to each broker, and one to Redis. */
export async function layWires(
  resources: AsyncDisposableStack,
  brokers: readonly Server[],
  { port }: Server,
): Promise<Wires> {
  const nats: Wire[] = []
  for (const broker of brokers) nats.push(resources.use(await Wire.lay(broker.port)))
  const redis = resources.use(await Wire.lay(port))
  const [first] = nats
  if (first === undefined) throw new Error('There is no broker.')
  const urls = {
    nats: nats.map((wire) => `nats://127.0.0.1:${wire.port}`).join(','),
    redis: `redis://127.0.0.1:${redis.port}`,
  }
  return { nats, redis, first, urls }
}
