import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { dumpRedis, foundIn } from '../../support/dump.ts'
import { readRoomLog } from '../../support/room-log.ts'
import { refusal } from '../../support/refusal.ts'
import { connectStores, type Stores } from '../../support/stores.ts'
import { newId, newKey, seatTwo, Visitor } from '../../support/visitor.ts'

describe('the end of a room', () => {
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

  it('leaves one message in the stream, no key in Redis, nothing in logs', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways, { idleSeconds: 60 })
    const { participants } = await ada.view(roomId)
    const sockets = [ada.connect(roomId), bob.connect(roomId)]
    await Promise.all(sockets.map((socket) => socket.frame('welcome')))
    const body = `a secret ${newId()}`
    const { id } = await ada.send(roomId, body)
    await bob.send(roomId, `another ${body}`)
    sockets[0]?.send({ type: 'read', seq: 1 })
    await bob.history(roomId)
    const needles = [roomId, ...participants, body, id]
    expect(foundIn(await dumpRedis(stores.redis), needles)).toEqual(needles)

    await ada.destroy(roomId)
    for (const socket of sockets) {
      const { certificate } = await socket.frame('certificate')
      expect(Object.fromEntries(certificate.stores.map(({ store, cleared }) => [store, cleared]))).toMatchObject({
        'message log': 2,
        'room events': 3,
      })
      expect(await socket.closed()).toBe(4410)
    }
    await expect.poll(() => readRoomLog(stores.nats, roomId)).toHaveLength(1)
    expect((await readRoomLog(stores.nats, roomId))[0]?.event).toMatchObject({
      type: 'room.erased',
      reason: 'destroyed',
    })
    await expect.poll(async () => foundIn(await dumpRedis(stores.redis), needles)).toEqual([])
    expect(foundIn(cluster.logs.join('\n'), needles)).toEqual([])
  })

  it('is for ever: nobody comes back, the id is never free again', async () => {
    const ada = new Visitor(cluster.gateways[0] ?? '')
    const { roomId } = await ada.createRoom()
    const seatKey = newKey()
    await ada.takeSeat(roomId, { seatKey })
    const socket = ada.connect(roomId)
    await socket.frame('welcome')
    await ada.destroy(roomId)
    await socket.frame('certificate')
    await expect.poll(() => readRoomLog(stores.nats, roomId)).toHaveLength(1)
    expect(await new Visitor(ada.gateway).call('POST', '/api/rooms', { roomId })).toMatchObject(refusal('room_exists'))
    expect(await ada.join(roomId, { seatKey })).toMatchObject(refusal('room_not_found'))
    expect(await ada.call('POST', `/api/rooms/${roomId}/messages`, { id: newId(), body: 'x' })).toMatchObject(
      refusal('room_ended'),
    )
    expect((await readRoomLog(stores.nats, roomId)).map(({ event }) => event.type)).toEqual(['room.erased'])
  })
})

describe('a store that cannot be asked', () => {
  it('holds the certificate back until it can, when its service is away', async () => {
    await using cluster = await startCluster({ without: 'messages' })
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    await ada.destroy(roomId)
    await expect.poll(() => cluster.logs.join('\n')).toContain('left for another try')
    const withheld = await bob.call('GET', `/api/rooms/${roomId}/certificate`)
    expect(withheld).toMatchObject({ status: 202, body: { reason: 'destroyed' } })
    expect(withheld.headers.getSetCookie()).toEqual([])

    await cluster.startMessages()
    await expect.poll(async () => (await bob.certificate(roomId)).certificate?.stores.length).toBeGreaterThan(0)
  })

  it('holds the certificate back until it can, when Redis is down', async () => {
    await using cluster = await startCluster()
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const socket = bob.connect(roomId)
    await socket.frame('welcome')
    await cluster.redis.kill()
    expect((await ada.destroy(roomId)).status).toBe(204)
    expect((await socket.frame('ended')).reason).toBe('destroyed')
    expect(await bob.certificate(roomId)).not.toHaveProperty('certificate')
    await cluster.redis.restart()
    await expect.poll(async () => (await bob.certificate(roomId)).certificate?.stores.length).toBeGreaterThan(0)
  })
})
