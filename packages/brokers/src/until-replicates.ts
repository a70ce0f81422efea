import { setTimeout as delay } from 'node:timers/promises'
import { jetstreamManager, type JetStreamManager, StorageType } from '@nats-io/jetstream'
import { connect } from '@nats-io/transport-node'

const READY_MS = 100_000
const RETRY_MS = 50
const PROBE = 'CLUSTER_PROBE'

/** A stream with a replica on every server is the only proof that all of them have joined; it is deleted at once. */
export async function untilReplicates(url: string, replicas: number): Promise<void> {
  const connection = await connect({ servers: url.split(','), waitOnFirstConnect: true })
  try {
    const manager = await jetstreamManager(connection, { checkAPI: false, timeout: 1_000 })
    const deadline = Date.now() + READY_MS
    while (!(await canReplicate(manager, replicas))) {
      if (Date.now() > deadline) throw new Error(`the cluster did not form within ${READY_MS} ms`)
      await delay(RETRY_MS)
    }
    await manager.streams.delete(PROBE)
  } finally {
    await connection.close()
  }
}

async function canReplicate(manager: JetStreamManager, replicas: number): Promise<boolean> {
  try {
    await manager.streams.add({
      name: PROBE,
      subjects: ['probe.cluster'],
      storage: StorageType.Memory,
      num_replicas: replicas,
    })
    return true
  } catch {
    return false
  }
}
