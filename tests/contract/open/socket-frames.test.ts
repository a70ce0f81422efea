import { messageOf } from '@wick/contracts/errors'
import { MAX_BODY_BYTES, MAX_FRAME_BYTES } from '@wick/contracts/limits'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import type { SeatConnection } from '../../support/seat-connection.ts'
import { newId, seatTwo } from '../../support/visitor.ts'

const LOG_ENTRIES = 8

let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster({ replicas: 2, logLimits: { entries: LOG_ENTRIES, bytes: 20 * MAX_BODY_BYTES } })
})
afterAll(() => cluster[Symbol.asyncDispose]())

/** Two seats with a socket each, at different gateways. */
async function connectTwo() {
  const { roomId, ada, bob } = await seatTwo(cluster.gateways)
  const [a, b] = [ada.connect(roomId), bob.connect(roomId)]
  const [{ participantId: adaId }, { participantId: bobId }] = await Promise.all([
    a.frame('welcome'),
    b.frame('welcome'),
  ])
  return { roomId, ada, bob, a, b, adaId, bobId }
}

/** A number that was asked for comes back, so everything that was sent before has been dealt with. */
async function answered(socket: SeatConnection, t: number) {
  socket.send({ type: 'ping', t })
  return socket.frame('pong', (pong) => pong.t === t)
}

const invalid = { type: 'error', code: 'invalid_input', message: messageOf('invalid_input') }

describe('a frame that is malformed', () => {
  it.each([
    'not JSON',
    '',
    'null',
    '[]',
    '{}',
    '{"type":"unknown"}',
    '{"type":"ping"}',
    '{"type":"send","id":"short","body":"x"}',
    '{"type":"send","id":"an-id-of-the-client","body":"x","from":"somebody-else-0001"}',
    '{"type":"typing","active":1}',
    '{"type":"read","seq":-1}',
  ])('is refused: %j', async (frame) => {
    const { a, b } = await connectTwo()
    a.socket.send(frame)
    expect(await a.frame('error')).toEqual(invalid)
    expect(await answered(a, 1)).toMatchObject({ type: 'pong', t: 1 })
    a.close()
    b.close()
  })

  it('is refused when it is binary in a clear room', async () => {
    const { a, b } = await connectTwo()
    a.socket.send(Buffer.from('{"type":"ping","t":1}'))
    expect(await a.frame('error')).toEqual(invalid)
    a.socket.send(Buffer.alloc(584, 1))
    expect(await answered(a, 1)).toMatchObject({ t: 1 })
    expect(a.frames.filter(({ type }) => type === 'error')).toEqual([invalid, invalid])
    a.close()
    b.close()
  })

  it('closes the socket when it is the third in a row', async () => {
    const { a, b } = await connectTwo()
    for (let i = 0; i < 3; i++) a.socket.send('not JSON')
    expect(await a.closed()).toBe(1008)
    b.close()
  })

  it('is forgotten with the next good one', async () => {
    const { a, b } = await connectTwo()
    for (let round = 1; round <= 4; round++) {
      a.socket.send('not JSON')
      a.socket.send('not JSON')
      expect(await answered(a, round)).toMatchObject({ t: round })
    }
    a.close()
    b.close()
  })

  it('closes the socket when it is larger than a frame may be', async () => {
    const { a, b } = await connectTwo()
    a.socket.send('x'.repeat(MAX_FRAME_BYTES))
    expect(await a.frame('error')).toEqual(invalid)
    a.socket.send('x'.repeat(MAX_FRAME_BYTES + 1))
    expect(await a.closed()).toBe(1009)
    expect(await answered(b, 1)).toMatchObject({ t: 1 })
    b.close()
  })
})

describe('a message over a socket', () => {
  it('is acknowledged under its id, and comes to everybody as the acknowledgement says', async () => {
    const { roomId, a, b, adaId, ada } = await connectTwo()
    const id = newId()
    a.say('hello', id)
    const ack = await a.frame('ack')
    expect(ack).toEqual({ type: 'ack', id, seq: expect.any(Number), timestamp: expect.any(Number) })
    const { seq, timestamp } = ack
    for (const socket of [a, b])
      expect(await socket.frame('message')).toEqual({ type: 'message', seq, id, from: adaId, timestamp, body: 'hello' })
    expect((await ada.view(roomId)).head).toBe(seq)
    a.close()
    b.close()
  })

  it('may be as large as a body may be, and no byte larger', async () => {
    const { a, b } = await connectTwo()
    const [fits, fitsToo, tooLarge] = [newId(), newId(), newId()]
    a.say('x'.repeat(MAX_BODY_BYTES), fits)
    a.say('ü'.repeat(MAX_BODY_BYTES / 2), fitsToo)
    a.say('x'.repeat(MAX_BODY_BYTES + 1), tooLarge)
    expect(await a.frame('error')).toEqual({
      type: 'error',
      code: 'too_large',
      message: messageOf('too_large'),
      id: tooLarge,
    })
    const acks = a.frames.flatMap((frame) => (frame.type === 'ack' ? [frame.id] : []))
    expect(acks).toEqual([fits, fitsToo])
    a.close()
    b.close()
  })

  it('is refused by a full log, which still answers retries and allows leaving', async () => {
    const { roomId, ada, bob, a, b } = await connectTwo()
    const ids = Array.from({ length: LOG_ENTRIES }, newId)
    for (const id of ids) a.say('x', id)
    await a.frame('ack', ({ id }) => id === ids.at(-1))
    const tooMuch = newId()
    a.say('x', tooMuch)
    expect(await a.frame('error')).toEqual({
      type: 'error',
      code: 'quota_exceeded',
      message: messageOf('quota_exceeded'),
      id: tooMuch,
    })
    a.say('x', ids[0] ?? tooMuch)
    expect(await answered(a, 1)).toMatchObject({ t: 1 })
    await a.frame('ack', ({ id }) => id === ids[0])

    const { seq } = await a.frame('ack')
    expect((await ada.call('DELETE', `/api/rooms/${roomId}/messages/${seq}`)).status).toBe(204)
    expect((await bob.call('DELETE', `/api/rooms/${roomId}/seats/me`)).status).toBe(204)
    expect(await b.closed()).toBe(4401)
    expect((await ada.destroy(roomId)).status).toBe(204)
    expect(await a.closed()).toBe(4410)
  })
})

describe('a signal', () => {
  it('of typing comes to the others and not back', async () => {
    const { a, b, adaId } = await connectTwo()
    a.send({ type: 'typing', active: true })
    a.send({ type: 'typing', active: false })
    expect(await b.frame('typing', ({ active }) => active)).toEqual({
      type: 'typing',
      participantId: adaId,
      active: true,
    })
    await b.frame('typing', ({ active }) => !active)
    expect(await answered(a, 1)).toMatchObject({ t: 1 })
    expect(a.frames.filter(({ type }) => type === 'typing')).toEqual([])
    a.close()
    b.close()
  })

  it('of what was delivered and read comes to everybody, and only upwards', async () => {
    const { a, b, bobId } = await connectTwo()
    const marksOf = (socket: SeatConnection) =>
      socket.frames.flatMap((frame) => (frame.type === 'marks' ? [[frame.delivered, frame.read]] : []))
    b.send({ type: 'delivered', seq: 5 })
    b.send({ type: 'read', seq: 3 })
    b.send({ type: 'read', seq: 2 })
    b.send({ type: 'delivered', seq: 4 })
    b.send({ type: 'read', seq: 7 })
    expect(await a.frame('marks')).toEqual({ type: 'marks', participantId: bobId, delivered: 5, read: 0 })
    await a.frame('marks', ({ read }) => read === 7)
    await b.frame('marks', ({ read }) => read === 7)
    const expected = [
      [5, 0],
      [5, 3],
      [7, 7],
    ]
    expect(marksOf(a)).toEqual(expected)
    expect(marksOf(b)).toEqual(expected)
    a.close()
    b.close()
  })

  it('of a ping is answered by a pong with the server’s time', async () => {
    const { a, b } = await connectTwo()
    expect(await answered(a, 12.5)).toEqual({ type: 'pong', t: 12.5, serverNow: expect.any(Number) })
    a.close()
    b.close()
  })

  it('leaves no trace in the log', async () => {
    const { roomId, ada, a, b } = await connectTwo()
    const { head } = await ada.view(roomId)
    a.send({ type: 'typing', active: true })
    a.send({ type: 'read', seq: 1 })
    await b.frame('marks')
    expect((await ada.view(roomId)).head).toBe(head)
    a.close()
    b.close()
  })
})
