import { jetstreamManager } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'
import { expect, it } from 'vitest'
import { startNatsCluster } from './nats-cluster.ts'

it('forms a cluster that keeps a replicated stream when any server dies', async () => {
  await using cluster = await startNatsCluster(3)
  const connection = await connect({ servers: cluster.url.split(',') })
  const manager = await jetstreamManager(connection)
  await manager.streams.add({ name: 'S', subjects: ['s'], storage: 'memory', num_replicas: 3 })
  await manager.jetstream().publish('s', 'kept')

  await cluster.servers[0]?.kill()

  await expect.poll(async () => (await manager.streams.info('S')).state.messages).toBe(1)
  await connection.close()
})
