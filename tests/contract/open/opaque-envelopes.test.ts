import { EPHEMERAL_ENVELOPE_BYTES } from '@wick/contracts/envelope-header'
import { messageOf } from '@wick/contracts/errors'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { idOf, newByteId, newEnvelope } from '../../support/envelope.ts'
import { newJoinKey } from '../../support/join-key.ts'
import { refusal } from '../../support/refusal.ts'
import { newId, newKey, Visitor } from '../../support/visitor.ts'

const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'
const invalid = { type: 'error', code: 'invalid_input', message: messageOf('invalid_input') }

let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster({ replicas: 2, clearRooms: false })
})
afterAll(() => cluster[Symbol.asyncDispose]())

async function connectTwo() {
  const { joinKey, joinKeyHash, roomId } = newJoinKey()
  const people = [newByteId(), newByteId()] as const
  const [ada, bob] = [new Visitor(cluster.gateways[0] ?? ''), new Visitor(cluster.gateways[1] ?? '')]
  await ada.createRoom({ roomId, joinKeyHash })
  await ada.takeSeat(roomId, { seatKey: newKey(), joinKey, participantId: people[0] })
  await bob.takeSeat(roomId, { seatKey: newKey(), joinKey, participantId: people[1] })
  const [a, b] = [ada.connect(roomId), bob.connect(roomId)]
  await Promise.all([a.frame('welcome'), b.frame('welcome')])
  const close = () => {
    a.close()
    b.close()
  }
  return { roomId, ada, bob, a, b, adaId: people[0], bobId: people[1], close }
}

describe('an envelope', () => {
  it('is kept under its own hash, and comes to everybody in a binary frame', async () => {
    const { roomId, ada, a, b, adaId, close } = await connectTwo()
    const envelope = newEnvelope(roomId, adaId)
    a.socket.send(envelope)
    const { id, seq, timestamp } = await a.frame('ack')
    expect(id).toBe(idOf(envelope))
    for (const socket of [a, b])
      expect(await socket.binaries(1)).toEqual([{ kind: 'durable', seq, timestamp, envelope }])
    const { events } = await ada.history(roomId)
    expect(events.at(-1)).toEqual({
      type: 'message',
      seq,
      id,
      from: adaId,
      timestamp,
      body: envelope.toString('base64url'),
    })
    close()
  })

  it('is the same message whichever way it comes again', async () => {
    const { roomId, ada, a, adaId, close } = await connectTwo()
    const envelope = newEnvelope(roomId, adaId, { kind: 'hello', bytes: 1096 })
    const [id, body] = [idOf(envelope), envelope.toString('base64url')]
    a.socket.send(envelope)
    const { seq } = await a.frame('ack')
    a.socket.send(Buffer.concat([Buffer.from([2]), Buffer.from(TRACEPARENT), envelope]))
    a.socket.send(JSON.stringify({ type: 'send', id, body }))
    const again = await ada.call('POST', `/api/rooms/${roomId}/messages`, { id, body })
    expect(again).toMatchObject({ status: 200, body: { seq } })
    await expect.poll(() => a.frames.filter(({ type }) => type === 'ack')).toHaveLength(3)
    expect((await ada.history(roomId)).events.filter(({ type }) => type === 'message')).toHaveLength(1)
    close()
  })

  it('is refused when its header says something else than the socket', async () => {
    const { roomId, ada, a, adaId, bobId, close } = await connectTwo()
    const refused = [
      newEnvelope(roomId, bobId),
      newEnvelope(newByteId(), adaId),
      newEnvelope(roomId, adaId, { kind: 'reserved' }),
      newEnvelope(roomId, adaId, { bytes: 585 }),
      newEnvelope(roomId, adaId, { bytes: 56 }),
      newEnvelope(roomId, adaId, { kind: 'ephemeral' }),
    ]
    for (const envelope of refused) {
      const id = idOf(envelope)
      a.socket.send(envelope)
      expect(await a.frame('error', (error) => error.id === id)).toEqual({ ...invalid, id })
      const body = envelope.toString('base64url')
      expect(await ada.call('POST', `/api/rooms/${roomId}/messages`, { id, body })).toMatchObject(
        refusal('invalid_input'),
      )
    }
    expect((await ada.history(roomId)).events.map(({ type }) => type)).not.toContain('message')
    close()
  })

  it('is refused when it is malformed or its id is not its hash', async () => {
    const { roomId, ada, adaId, close } = await connectTwo()
    const body = newEnvelope(roomId, adaId).toString('base64url')
    for (const sent of [
      { id: newId(), body },
      { id: newId(), body: 'clear text' },
    ])
      expect(await ada.call('POST', `/api/rooms/${roomId}/messages`, sent)).toMatchObject(refusal('invalid_input'))
    close()
  })
})

describe('a signal', () => {
  it('travels sealed and is never stored', async () => {
    const { roomId, ada, a, b, adaId, close } = await connectTwo()
    const { head } = await ada.view(roomId)
    const envelope = newEnvelope(roomId, adaId, { kind: 'ephemeral', bytes: EPHEMERAL_ENVELOPE_BYTES })
    a.socket.send(envelope)
    expect(await b.binaries(1)).toEqual([{ kind: 'ephemeral', envelope }])
    expect((await ada.view(roomId)).head).toBe(head)
    close()
  })

  it('in clear is malformed here', async () => {
    const { a, close } = await connectTwo()
    a.send({ type: 'typing', active: true })
    a.send({ type: 'read', seq: 1 })
    expect(await a.frame('error')).toEqual(invalid)
    a.send({ type: 'delivered', seq: 1 })
    expect(await a.closed()).toBe(1008)
    close()
  })
})
