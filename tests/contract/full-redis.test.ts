import { expect, it } from 'vitest'
import { startCluster } from '../support/cluster.ts'
import { connectStores } from '../support/stores.ts'
import { seatTwo } from '../support/visitor.ts'

it('ends and erases rooms while Redis takes nothing more, those made before and those made meanwhile', async () => {
  await using cluster = await startCluster()
  await using stores = await connectStores(cluster)
  const before = await seatTwo(cluster.gateways, { ttlSeconds: 600 })
  await stores.redis.config('SET', 'maxmemory', '1')
  await expect(stores.redis.set('more', 'than it takes')).rejects.toThrow('OOM')

  const meanwhile = await seatTwo(cluster.gateways, { ttlSeconds: 600 })
  await meanwhile.ada.send(meanwhile.roomId, 'said all the same')
  await expect.poll(() => stores.redis.zscore('reaper:deadlines', meanwhile.roomId)).not.toBeNull()
  cluster.passTime(600_000)
  for (const { ada, roomId } of [before, meanwhile]) {
    await expect
      .poll(() => ada.call('GET', `/api/rooms/${roomId}/certificate`))
      .toMatchObject({ status: 200, body: { reason: 'expired', certificate: expect.any(Object) } })
  }
  await expect.poll(() => stores.redis.zcard('reaper:erasures')).toBe(0)
})
