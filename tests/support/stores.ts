import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { Redis } from 'ioredis'

/** Both brokers of a system, with every right: to look at what services have left there. */
export interface Stores extends AsyncDisposable {
  readonly nats: Nats
  readonly redis: Redis
}

interface Brokers {
  readonly nats: { readonly url: string }
  readonly redis: { readonly url: string }
}

export async function connectStores(brokers: Brokers): Promise<Stores> {
  const nats = await connectNats({ url: brokers.nats.url }, 'tests')
  // A Redis that was killed is met by its next command.
  const redis = new Redis(brokers.redis.url).on('error', () => undefined)
  return {
    nats,
    redis,
    async [Symbol.asyncDispose]() {
      redis.disconnect()
      await nats[Symbol.asyncDispose]()
    },
  }
}
