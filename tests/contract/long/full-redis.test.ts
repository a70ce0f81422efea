import { describe, expect, it } from 'vitest'
import { claimed, uploadBurn } from '../../support/blobs.ts'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { dumpRedis, foundIn } from '../../support/dump.ts'
import { connectStores, type Stores } from '../../support/stores.ts'
import { newId, seatTwo } from '../../support/visitor.ts'

const BURN_MS = 20_000

/** From now on Redis refuses whatever would take more memory. */
async function fill({ redis }: Stores): Promise<void> {
  await redis.config('SET', 'maxmemory', '1')
  await expect(redis.set('more', 'than it takes')).rejects.toThrow('OOM')
}

async function openFull(work: (under: { cluster: Cluster; stores: Stores }) => Promise<void>): Promise<void> {
  await using cluster = await startCluster({ replicas: 2, burnMs: BURN_MS })
  await using stores = await connectStores(cluster)
  await work({ cluster, stores })
}

describe('while Redis takes nothing more', () => {
  it.each([
    ['at once', 0],
    ['behind others that it has no place for', 3],
  ])('an erased message goes from it, %s', (_, meanwhile) =>
    openFull(async ({ cluster, stores }) => {
      const { roomId, ada, bob } = await seatTwo(cluster.gateways)
      const [words, other] = [`erased ${newId()}`, `kept ${newId()}`]
      const { seq } = await ada.send(roomId, words)
      await bob.send(roomId, other)
      const needles = [words, other]
      await expect.poll(async () => foundIn(await dumpRedis(stores.redis), needles)).toEqual(needles)
      await fill(stores)
      for (let sent = 0; sent < meanwhile; sent++) await bob.send(roomId, `said meanwhile ${sent}`)
      expect((await ada.call('DELETE', `/api/rooms/${roomId}/messages/${seq}`)).status).toBe(204)
      await expect.poll(async () => foundIn(await dumpRedis(stores.redis), needles)).toEqual([other])

      const expected = ['erased', 'message', ...Array.from({ length: meanwhile }, () => 'message'), 'erased']
      const talkOf = async () =>
        (await bob.history(roomId)).events.map(({ type }) => type).filter((type) => expected.includes(type))
      expect(await talkOf()).toEqual(expected)
      await stores.redis.config('SET', 'maxmemory', '0')
      expect(await talkOf()).toEqual(expected)
    }),
  )

  it('a message that was read and burns goes from it', () =>
    openFull(async ({ cluster, stores }) => {
      const { roomId, ada, bob } = await seatTwo(cluster.gateways)
      const words = `burns ${newId()}`
      const { blobId } = await uploadBurn(ada, roomId)
      const { seq } = await ada.send(roomId, words, newId(), blobId)
      await expect.poll(async () => foundIn(await dumpRedis(stores.redis), [words])).toEqual([words])
      await fill(stores)
      await claimed(bob, roomId, { seq, blobId })
      cluster.passTime(BURN_MS)
      await expect.poll(async () => foundIn(await dumpRedis(stores.redis), [words])).toEqual([])
    }))

  it('whoever leaves is present no more', () =>
    openFull(async ({ cluster, stores }) => {
      const { roomId, ada, bob } = await seatTwo(cluster.gateways)
      const [socket, other] = [bob.connect(roomId), ada.connect(roomId)]
      await Promise.all([socket.frame('welcome'), other.frame('welcome')])
      const present = async () => {
        const gateways = await stores.redis.smembers('gateway:gateways')
        const seats = await Promise.all(gateways.map((name) => stores.redis.hget(`gateway:seats:${name}`, roomId)))
        return seats.flatMap((who) => who?.split(',') ?? []).length
      }
      await expect.poll(present).toBe(2)
      await fill(stores)
      await bob.call('DELETE', `/api/rooms/${roomId}/seats/me`)
      await socket.closed()
      await expect.poll(present).toBe(1)
      expect((await ada.view(roomId)).participants).toHaveLength(1)
    }))

  it('ends and erases rooms made before and rooms made meanwhile', async () => {
    await using cluster = await startCluster()
    await using stores = await connectStores(cluster)
    const before = await seatTwo(cluster.gateways, { ttlSeconds: 600 })
    await fill(stores)

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
})
