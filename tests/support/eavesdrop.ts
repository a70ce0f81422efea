import { once } from 'node:events'
import { connect as connectSocket } from 'node:net'
import { connect } from '@nats-io/transport-node'
import type { Service } from '@wick/contracts/subjects'
import { observerUser } from '@wick/platform/testing/broker-users'
import type { Processes } from './processes.ts'

/** Everything that passed the brokers while somebody listened. */
export interface Overheard {
  readonly nats: Buffer[]
  readonly redis: Buffer[]
}

/** Observers with every right hear whatever services tell each other and whatever they store. */
export async function eavesdrop(
  { nats: { url }, redis }: Pick<Processes, 'nats' | 'redis'>,
  services: readonly Service[],
  resources: AsyncDisposableStack,
): Promise<Overheard> {
  const overheard: Overheard = { nats: [], redis: [] }
  for (const account of [...services, 'streams']) {
    const nats = await connect({ servers: url, user: observerUser(account), pass: 'observer' })
    resources.defer(() => nats.close())
    nats.subscribe('>', {
      callback: (_error, { subject, headers, data }) => {
        overheard.nats.push(Buffer.from(`${subject} ${JSON.stringify([...(headers ?? [])])}`), Buffer.from(data))
      },
    })
    await nats.flush()
  }
  // Not by the client: it takes a command that it is told of with the answer to MONITOR for an answer itself.
  const monitor = connectSocket(redis.port, '127.0.0.1')
  resources.defer(() => void monitor.destroy())
  monitor.on('data', (lines) => void overheard.redis.push(lines))
  monitor.write('MONITOR\r\n')
  await once(monitor, 'data')
  return overheard
}
