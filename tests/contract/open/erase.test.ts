import { CHAT_STREAM } from '@wick/contracts/subjects'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { dumpRedis, foundIn } from '../../support/dump.ts'
import { refusal } from '../../support/refusal.ts'
import { connectStores, type Stores } from '../../support/stores.ts'
import { newId, seatTwo } from '../../support/visitor.ts'

let cluster: Cluster
let stores: Stores
beforeAll(async () => {
  cluster = await startCluster({ replicas: 2 })
  stores = await connectStores(cluster)
})
afterAll(async () => {
  await stores[Symbol.asyncDispose]()
  await cluster[Symbol.asyncDispose]()
})

const message = (roomId: string, seq: number) => `/api/rooms/${roomId}/messages/${seq}`

describe('erasing a message', () => {
  it('drops the content everywhere, and leaves a stub in place plus a record', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const socket = bob.connect(roomId)
    await socket.frame('welcome')
    const secret = `to be erased ${newId()}`
    const sent = await ada.send(roomId, secret)
    await ada.send(roomId, 'to stay')
    await socket.events(5)

    expect(await ada.call('DELETE', message(roomId, sent.seq))).toMatchObject({ status: 204, text: '' })
    const record = await socket.frame('erased')
    const { participants } = await ada.view(roomId)
    expect(record).toEqual({ type: 'erased', seq: record.seq, target: sent.seq, id: sent.id, from: participants[0] })

    for (const visitor of [ada, bob]) {
      const { events } = await visitor.history(roomId)
      expect(events.map(({ type }) => type)).toEqual(['created', 'joined', 'joined', 'erased', 'message', 'erased'])
      expect(events.filter(({ type }) => type === 'erased')).toEqual([{ ...record, seq: sent.seq }, record])
    }
    // One of the replicas deletes the entry when it meets the record.
    await expect
      .poll(() => stores.nats.jsm.streams.getMessage(CHAT_STREAM, { seq: sent.seq }).catch(() => null))
      .toBeNull()
    expect(foundIn(await dumpRedis(stores.redis), [secret])).toEqual([])
    socket.close()
  })

  it('keeps the id taken', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    const sent = await ada.send(roomId, 'to be erased')
    await ada.call('DELETE', message(roomId, sent.seq))
    for (const gateway of cluster.gateways)
      expect((await ada.at(gateway).send(roomId, 'once more', sent.id)).seq).toBe(sent.seq)
    expect((await ada.history(roomId)).events.map(({ type }) => type)).not.toContain('message')
  })

  it('keeps the id taken after Redis was emptied too', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    const sent = await ada.send(roomId, 'to be erased')
    await ada.call('DELETE', message(roomId, sent.seq))
    await stores.redis.flushall()
    expect((await ada.send(roomId, 'once more', sent.id)).seq).toBe(sent.seq)
    // The first reading rebuilds the projection, the second is served from it.
    for (const visitor of [ada, ada]) {
      const { events } = await visitor.history(roomId)
      expect(events.map(({ type }) => type)).toEqual(['created', 'joined', 'joined', 'erased', 'erased'])
    }
  })

  it('is made good where Redis took nothing at the time, though nobody reads', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    const secret = `to be erased ${newId()}`
    const sent = await ada.send(roomId, secret)
    await expect.poll(async () => foundIn(await dumpRedis(stores.redis), [secret])).toEqual([secret])
    await stores.redis.config('SET', 'min-replicas-to-write', 1)
    try {
      expect(await ada.call('DELETE', message(roomId, sent.seq))).toMatchObject({ status: 204 })
      await expect.poll(() => cluster.logs.some((line) => line.includes('removal left for another try'))).toBe(true)
      expect(foundIn(await dumpRedis(stores.redis), [secret])).toEqual([secret])
    } finally {
      await stores.redis.config('SET', 'min-replicas-to-write', 0)
    }
    await expect.poll(async () => foundIn(await dumpRedis(stores.redis), [secret])).toEqual([])
  })

  it('changes nothing the second time', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    const { seq } = await ada.send(roomId, 'to be erased')
    for (const gateway of [...cluster.gateways, ...cluster.gateways])
      expect(await ada.at(gateway).call('DELETE', message(roomId, seq))).toMatchObject({ status: 204 })
    const { events } = await ada.history(roomId)
    expect(events.filter(({ type }) => type === 'erased')).toHaveLength(2)
  })

  it('is open to the creator, and to nobody else but the sender', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const byAda = await ada.send(roomId, 'of the creator')
    const byBob = await bob.send(roomId, 'of the other')
    expect(await bob.call('DELETE', message(roomId, byAda.seq))).toMatchObject(refusal('not_sender'))
    expect(await ada.call('DELETE', message(roomId, byBob.seq))).toMatchObject({ status: 204 })
    const bodies = (await bob.history(roomId)).events.flatMap((event) => (event.type === 'message' ? [event.body] : []))
    expect(bodies).toEqual(['of the creator'])
  })

  it('finds only messages of this room', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    const other = await seatTwo(cluster.gateways)
    const { seq } = await other.ada.send(other.roomId, 'of another room')
    const { head } = await ada.view(roomId)
    // Another room's message, the stream's first entry, this room's own lifecycle, what is not there yet.
    for (const target of [seq, 1, head, head + 1_000, 0])
      expect(await ada.call('DELETE', message(roomId, target))).toMatchObject(refusal('message_not_found'))
    expect((await other.ada.history(other.roomId)).events.map(({ type }) => type)).toContain('message')
  })

  it.each(['x', '-1', '1.5', '1e3', '9'.repeat(16)])('refuses %s for a place', async (place) => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    const answer = await ada.call('DELETE', `/api/rooms/${roomId}/messages/${place}`)
    expect(answer).toMatchObject(refusal('invalid_input'))
  })
})
