import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { expect, it } from 'vitest'
import { retryUntilAvailable } from '../src/nats/retry-until-available.ts'
import { startNatsCluster } from './nats-cluster.ts'

it('forms a cluster that keeps a replicated stream when any server dies', async () => {
  await using cluster = await startNatsCluster(3)
  const connection = await connect({ servers: cluster.url.split(',') })
  const manager = await jetstreamManager(connection, { checkAPI: false })
  await manager.streams.add({ name: 'S', subjects: ['s'], storage: 'memory', num_replicas: 3 })
  // The server on this line may hear a moment later that another leads the stream.
  await retryUntilAvailable(() => manager.jetstream().publish('s', 'kept', { msgID: 'once' }))

  await cluster.servers[0]?.kill()

  await expect.poll(async () => (await manager.streams.info('S')).state.messages).toBe(1)
  await connection.close()
})
