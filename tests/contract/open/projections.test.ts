import type { History } from '@wick/contracts/http'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { z } from 'zod'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { refusal } from '../../support/refusal.ts'
import { newId, newKey, seatTwo, Visitor } from '../../support/visitor.ts'

const typesOf = ({ events }: z.infer<typeof History>) => events.map(({ type }) => type)

describe('emptying Redis', () => {
  let cluster: Cluster
  let redis: Redis
  beforeAll(async () => {
    cluster = await startCluster({ replicas: 2 })
    redis = new Redis(cluster.redis.url)
  })
  afterAll(async () => {
    redis.disconnect()
    await cluster[Symbol.asyncDispose]()
  })

  it('changes nothing between any two steps of a room’s life', async () => {
    const ada = new Visitor(cluster.gateways[0] ?? '')
    const bob = new Visitor(cluster.gateways[1] ?? '')
    const { roomId } = await ada.createRoom({ capacity: 2 })
    const room = `/api/rooms/${roomId}`
    const [seatKey, id] = [newKey(), newId()]
    await redis.flushall()
    await ada.takeSeat(roomId)
    await redis.flushall()
    const socket = ada.connect(roomId)
    await socket.frame('welcome')
    const steps: readonly (() => Promise<unknown>)[] = [
      () => bob.takeSeat(roomId, { seatKey }),
      async () => expect((await bob.join(roomId, { seatKey })).status).toBe(200),
      async () => expect(await new Visitor(bob.gateway).join(roomId)).toMatchObject(refusal('room_full')),
      () => ada.send(roomId, 'one', id),
      () => bob.send(roomId, 'two'),
      () => socket.events(5),
      async () => expect((await ada.send(roomId, 'one', id)).seq).toBe(socket.messages[0]?.seq),
      async () =>
        expect(await bob.call('DELETE', `${room}/messages/${socket.messages[0]?.seq}`)).toMatchObject(
          refusal('not_sender'),
        ),
      () => ada.call('DELETE', `${room}/messages/${socket.messages[1]?.seq}`),
      () => ada.call('PUT', `${room}/lock`, { locked: true }),
      async () => expect((await bob.view(roomId)).locked).toBe(true),
      async () =>
        expect(typesOf(await bob.history(roomId))).toEqual([
          'created',
          'joined',
          'joined',
          'message',
          'erased',
          'erased',
          'locked',
        ]),
      () => bob.call('DELETE', `${room}/seats/me`),
      () => ada.destroy(roomId),
      async () => expect((await socket.frame('ended')).reason).toBe('destroyed'),
      () => socket.frame('certificate'),
      async () => expect((await ada.certificate(roomId)).certificate?.stores.length).toBeGreaterThan(0),
    ]
    for (const step of steps) {
      await redis.flushall()
      await step()
    }
    expect(socket.eventFrames.map(({ type }) => type)).toEqual([
      'created',
      'joined',
      'joined',
      'message',
      'message',
      'erased',
      'locked',
      'left',
    ])
  })

  it('leaves the deadlines that were kept there in force', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways, { ttlSeconds: 600 })
    const socket = ada.connect(roomId)
    await socket.frame('welcome')
    await redis.flushall()
    cluster.passTime(600_000)
    expect((await socket.frame('ended')).reason).toBe('expired')
  })

  it('leaves the history as it was, whoever is asked', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    for (let i = 0; i < 20; i++) await ada.send(roomId, `message ${i}`)
    const before = await bob.history(roomId)
    for (let round = 0; round < 4; round++) {
      await redis.flushall()
      for (const gateway of cluster.gateways) expect(await ada.at(gateway).history(roomId)).toEqual(before)
    }
  })
})

describe('stopping Redis', () => {
  it('keeps nobody from talking, reading, joining or ending', async () => {
    await using cluster = await startCluster({ replicas: 2 })
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const socket = bob.connect(roomId)
    await socket.frame('welcome')
    const before = await ada.send(roomId, 'before')

    await cluster.redis.kill()
    const during = await ada.send(roomId, 'during')
    expect((await bob.send(roomId, 'before', before.id)).seq).not.toBe(before.seq)
    expect((await ada.send(roomId, 'before', before.id)).seq).toBe(before.seq)
    expect(await socket.frame('message', ({ id }) => id === during.id)).toMatchObject({ body: 'during' })
    expect(typesOf(await bob.history(roomId))).toEqual(['created', 'joined', 'joined', ...Array(3).fill('message')])
    const other = await seatTwo(cluster.gateways)
    expect((await other.ada.send(other.roomId, 'a new room')).seq).toBeGreaterThan(during.seq)

    await cluster.redis.restart()
    const after = await bob.send(roomId, 'after')
    expect((await ada.history(roomId)).events.at(-1)).toMatchObject({ seq: after.seq, body: 'after' })
    expect((await ada.destroy(roomId)).status).toBe(204)
    expect((await socket.frame('ended')).reason).toBe('destroyed')
    // The reapers have to read their deadline queue anew first.
    await expect.poll(async () => (await bob.certificate(roomId)).certificate?.stores.length).toBeGreaterThan(0)
  })
})

describe('a replica that comes late', () => {
  it('knows everything that happened before it, and goes on alone', async () => {
    await using cluster = await startCluster({ without: 'messages' })
    const first = await cluster.startMessages()
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const [kept, erased] = [await ada.send(roomId, 'kept'), await ada.send(roomId, 'erased')]
    await ada.call('DELETE', `/api/rooms/${roomId}/messages/${erased.seq}`)
    const before = await bob.history(roomId)

    const second = await cluster.startMessages()
    await first[Symbol.asyncDispose]()
    expect(await bob.history(roomId)).toEqual(before)
    for (const { id, seq } of [kept, erased]) expect((await ada.send(roomId, 'again', id)).seq).toBe(seq)
    const { seq } = await bob.send(roomId, 'a third')
    expect((await ada.history(roomId)).head).toBe(seq)
    await second[Symbol.asyncDispose]()
  })
})
