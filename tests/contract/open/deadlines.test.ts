import { messageOf } from '@wick/contracts/errors'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { refusal } from '../../support/refusal.ts'
import { newId, newKey, seatTwo, Visitor } from '../../support/visitor.ts'

describe('a deadline without anybody to keep it', () => {
  let cluster: Cluster
  beforeAll(async () => {
    cluster = await startCluster({ without: 'reaper' })
  })
  afterAll(() => cluster[Symbol.asyncDispose]())

  it('refuses reads, writes and joins, and announces no end before it is committed', async () => {
    const ada = new Visitor(cluster.gateways[0] ?? '')
    const { roomId } = await ada.createRoom({ ttlSeconds: 600, capacity: 3 })
    const room = `/api/rooms/${roomId}`
    const seatKey = newKey()
    await ada.takeSeat(roomId, { seatKey })
    await ada.send(roomId, 'before the deadline')
    const socket = ada.connect(roomId)
    await socket.events(3)

    cluster.passTime(600_000)
    const calls = [
      ada.call('GET', room),
      ada.call('GET', `${room}/messages`),
      ada.call('POST', `${room}/messages`, { id: newId(), body: 'too late' }),
      ada.call('PATCH', room, { expiresAt: cluster.now() + 600_000 }),
      ada.call('PUT', `${room}/lock`, { locked: true }),
      ada.call('DELETE', `${room}/messages/${socket.messages[0]?.seq}`),
    ]
    for (const answer of await Promise.all(calls)) expect(answer).toMatchObject(refusal('room_ended'))
    const newcomer = new Visitor(cluster.gateways[0] ?? '')
    for (const key of [newKey(), seatKey])
      expect(await newcomer.join(roomId, { seatKey: key })).toMatchObject(refusal('room_not_found'))

    const id = newId()
    socket.say('too late', id)
    const late = { type: 'error', code: 'room_ended', message: messageOf('room_ended'), id }
    expect(await socket.frame('error')).toEqual(late)
    const again = ada.connect(roomId)
    await again.frame('welcome')
    again.say('too late', id)
    expect(await again.frame('error')).toEqual(late)
    expect(again.eventFrames).toEqual([])
    for (const { frames } of [socket, again]) expect(frames.map(({ type }) => type)).not.toContain('ended')

    // Whoever keeps deadlines comes back: the end is committed, and told.
    const reaper = await cluster.startReaper()
    for (const line of [socket, again]) {
      expect(await line.frame('ended')).toEqual({ type: 'ended', reason: 'expired', endedAt: expect.any(Number) })
      expect(await line.closed()).toBe(4410)
    }
    await reaper[Symbol.asyncDispose]()
  })

  it('lets people leave and destroy', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways, { ttlSeconds: 600 })
    const socket = ada.connect(roomId)
    await socket.frame('welcome')
    cluster.passTime(600_000)
    expect((await bob.call('DELETE', `/api/rooms/${roomId}/seats/me`)).status).toBe(204)
    expect((await ada.destroy(roomId)).status).toBe(204)
    expect((await socket.frame('ended')).reason).toBe('destroyed')
    expect(socket.eventFrames.map(({ type }) => type)).not.toContain('left')
  })

  it('withholds what is committed past it', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways, { ttlSeconds: 7_200, idleSeconds: 600 })
    const socket = ada.connect(roomId)
    await socket.frame('welcome')
    cluster.passTime(540_000)
    await bob.send(roomId, 'in time')
    expect((await socket.frame('message')).body).toBe('in time')
    cluster.passTime(540_000)
    await bob.send(roomId, 'in time again')
    await socket.frame('message', ({ body }) => body === 'in time again')
    cluster.passTime(600_000)
    expect(await bob.call('GET', `/api/rooms/${roomId}`)).toMatchObject(refusal('room_ended'))
    socket.close()
  })
})

describe('a deadline that is kept', () => {
  let cluster: Cluster
  beforeAll(async () => {
    cluster = await startCluster({ replicas: 2 })
  })
  afterAll(() => cluster[Symbol.asyncDispose]())

  it('ends the room for everybody, by nobody', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways, { ttlSeconds: 600 })
    const sockets = [ada.connect(roomId), bob.connect(roomId)]
    await Promise.all(sockets.map((socket) => socket.frame('welcome')))
    const { expiresAt } = await ada.view(roomId)
    cluster.passTime(600_000)
    for (const socket of sockets) {
      const ended = await socket.frame('ended')
      expect(ended).toEqual({ type: 'ended', reason: 'expired', endedAt: expect.any(Number) })
      expect(ended.endedAt).toBeGreaterThanOrEqual(expiresAt)
      expect(await socket.closed()).toBe(4410)
    }
    expect(await ada.certificate(roomId)).toMatchObject({ reason: 'expired' })
  })

  it('yields to an extension: an extended room outlives one made later', async () => {
    const extended = await seatTwo(cluster.gateways, { ttlSeconds: 600 })
    const other = await seatTwo(cluster.gateways, { ttlSeconds: 600 })
    const { expiresAt } = await extended.ada.view(extended.roomId)
    await extended.bob.call('PATCH', `/api/rooms/${extended.roomId}`, { expiresAt: expiresAt + 1_200_000 })
    const socket = other.ada.connect(other.roomId)
    await socket.frame('welcome')
    cluster.passTime(600_000)
    expect((await socket.frame('ended')).reason).toBe('expired')
    expect((await extended.ada.send(extended.roomId, 'still here')).seq).toBeGreaterThan(0)

    const waiting = extended.ada.connect(extended.roomId)
    await waiting.frame('welcome')
    cluster.passTime(1_200_000)
    expect((await waiting.frame('ended')).endedAt).toBeGreaterThanOrEqual(expiresAt + 1_200_000)
  })

  it('ends a room that is idle; messages and joins keep it alive', async () => {
    const busy = await seatTwo(cluster.gateways, { ttlSeconds: 7_200, idleSeconds: 600, capacity: 3 })
    const quiet = await seatTwo(cluster.gateways, { ttlSeconds: 7_200, idleSeconds: 600 })
    const [busySocket, quietSocket] = [busy.ada.connect(busy.roomId), quiet.ada.connect(quiet.roomId)]
    await Promise.all([busySocket.frame('welcome'), quietSocket.frame('welcome')])
    cluster.passTime(360_000)
    await busy.bob.send(busy.roomId, 'still here')
    cluster.passTime(240_000)
    expect(await quietSocket.frame('ended')).toMatchObject({ reason: 'idle' })
    await new Visitor(cluster.gateways[0] ?? '').takeSeat(busy.roomId)
    cluster.passTime(540_000)
    const { idleExpiresAt } = await busy.ada.view(busy.roomId)
    expect(idleExpiresAt).toBeGreaterThan(cluster.now())
    cluster.passTime(60_000)
    const ended = await busySocket.frame('ended')
    expect(ended).toMatchObject({ reason: 'idle' })
    expect(ended.endedAt).toBeGreaterThanOrEqual(idleExpiresAt ?? Infinity)
  })
})
