import type { ChatEvent } from '@wick/contracts/events'
import { CommandId, MessageId, ParticipantId, type RoomId } from '@wick/contracts/ids'
import { type Lane, laneSubject } from '@wick/contracts/subjects'
import { encodeEventHeaders } from '@wick/event-log/event-codec'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { claimed, getBlob, newBytes, putChunk, sendBurn } from '../../support/blobs.ts'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { connectStores, type Stores } from '../../support/stores.ts'
import { newId, seatTwo, type Visitor } from '../../support/visitor.ts'

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

const caused = { commandId: CommandId.parse('planted-command-1'), at: 1 }
const [stranger, id] = [ParticipantId.parse('planted-participant'), MessageId.parse('planted-message-1')]
const end: ChatEvent = { type: 'room.destroyed', ...caused, reason: 'destroyed', by: stranger }
const message: ChatEvent = { type: 'message.sent', id, from: stranger, at: 1 }

/** An event as a service with a right to this lane could append it. */
const plant = (roomId: RoomId, lane: Lane, event: ChatEvent) =>
  stores.nats.js.publish(laneSubject(roomId, lane), 'planted', { headers: encodeEventHeaders(event) })

/** What no version has ever written. */
async function plantRubbish(roomId: RoomId): Promise<void> {
  await stores.nats.js.publish(laneSubject(roomId, 'log'), 'rubbish')
  await stores.nats.js.publish(laneSubject(roomId, 'room'), 'rubbish')
  await stores.nats.js.publish(`blob.${roomId}.${newId()}.0`, 'rubbish')
}

const typesSeenBy = async (visitor: Visitor, roomId: RoomId) =>
  (await visitor.history(roomId)).events.map(({ type }) => type)

/** Talks, uploads, burns and erases, as in any room. */
async function live(roomId: RoomId, ada: Visitor, bob: Visitor): Promise<void> {
  const { seq } = await ada.send(roomId, 'one')
  expect((await ada.call('DELETE', `/api/rooms/${roomId}/messages/${seq}`)).status).toBe(204)
  const blobId = newId()
  expect((await putChunk(bob, roomId, blobId, 0, newBytes(64))).status).toBe(201)
  expect((await getBlob(ada, roomId, blobId)).status).toBe(200)
  const burn = await sendBurn(ada, roomId)
  await claimed(bob, roomId, burn)
  expect((await getBlob(bob, roomId, burn.blobId)).status).toBe(200)
  expect((await bob.view(roomId)).participants).toHaveLength(2)
}

const lived = ['created', 'joined', 'joined', 'erased', 'erased', 'message', 'claimed']

describe.each([
  ['with Redis', async () => {}],
  ['from the log alone', async () => void (await stores.redis.flushall())],
])('an event in another lane than its own, read %s', (_way, before) => {
  it('is none: it ends no room and says nothing in a member’s name', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const socket = ada.connect(roomId)
    await socket.events(3)
    await plant(roomId, 'log', end)
    await plant(roomId, 'room', message)
    await before()
    await live(roomId, ada, bob)
    expect(await typesSeenBy(bob, roomId)).toEqual(lived)
    await socket.frame('claimed')
    const told = socket.frames.map(({ type }) => type)
    expect(told).not.toContain('ended')
    expect(socket.messages.map(({ from }) => from)).not.toContain(stranger)
    await ada.destroy(roomId)
    await socket.frame('certificate')
  })
})

describe.each([
  ['with Redis', async () => {}],
  ['from the log alone', async () => void (await stores.redis.flushall())],
])('an entry that cannot be read, %s', (_way, before) => {
  it('is passed over by everybody, at the head and between', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    await plantRubbish(roomId)
    await before()
    expect((await ada.view(roomId)).participants).toHaveLength(2)
    expect(await typesSeenBy(ada, roomId)).toEqual(['created', 'joined', 'joined'])
    await live(roomId, ada, bob)
    await plantRubbish(roomId)
    await before()
    const late = ada.connect(roomId)
    await late.events(3)
    // Else nobody who comes now would hear that there is no more.
    const { head } = await late.frame('welcome')
    expect(await late.frame('passed')).toEqual({ type: 'passed', seq: head })
    const polled = bob.connect(roomId, { way: 'poll' })
    expect(await polled.frame('passed')).toEqual({ type: 'passed', seq: head })
    await ada.send(roomId, 'goes on')
    await late.frame('message', ({ body }) => body === 'goes on')
    await ada.destroy(roomId)
    await late.frame('certificate')
  })

  it('keeps no room alive past its deadline', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways, { ttlSeconds: 10 })
    const socket = ada.connect(roomId)
    await socket.events(3)
    await plantRubbish(roomId)
    await before()
    cluster.passTime(10_000)
    expect((await socket.frame('ended')).reason).toBe('expired')
    await socket.frame('certificate')
  })
})
