import { once } from 'node:events'
import { CLOSE } from '@wick/contracts/frames'
import type { WebSocket } from 'ws'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { WAYS } from '../../support/http-socket.ts'
import { newId, seatTwo, Visitor } from '../../support/visitor.ts'

const MANY = 1_000_000
const SOCKETS_OF_A_SEAT = 8
const FRAGMENTS = 16

let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster({
    rateLimits: {
      createPerMinute: MANY,
      joinPerMinute: MANY,
      probesPerMinute: MANY,
      socketsPerMinute: MANY,
      messagesPerSecond: MANY,
      messagesBurst: MANY,
    },
  })
})
afterAll(() => cluster[Symbol.asyncDispose]())

describe('a socket that sends frames without end', () => {
  it.each([
    ['pings of the protocol', (socket: WebSocket) => socket.ping()],
    ['pings of ours', (socket: WebSocket) => socket.send('{"type":"ping","t":1}')],
    [
      'malformed frames among good ones',
      (socket: WebSocket) => socket.send(Math.random() < 0.5 ? '{' : '{"type":"ping","t":1}'),
    ],
  ])('is cut off: %s', async (_, write) => {
    const { roomId, bob } = await seatTwo(cluster.gateways)
    const flooding = bob.connect(roomId)
    await flooding.frame('welcome')
    const { socket } = flooding
    while (socket.readyState === socket.OPEN) {
      for (let frame = 0; frame < 1_000 && socket.readyState === socket.OPEN; frame++) write(socket)
      await new Promise(setImmediate)
    }
    expect([CLOSE.malformed, 1006]).toContain(await flooding.closed())
    // What was answered is what the budget let in, and not what was sent.
    expect(flooding.frames.filter(({ type }) => type === 'pong' || type === 'error').length).toBeLessThan(400)
  })

  it('is read within its budget when it stops in time, losing no frame', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const [fast, seen] = [bob.connect(roomId), ada.connect(roomId)]
    await Promise.all([fast.frame('welcome'), seen.frame('welcome')])
    const ids = Array.from({ length: 100 }, newId)
    for (const id of ids) fast.say('words', id)
    await fast.frame('ack', ({ id }) => id === ids.at(-1))
    await seen.frame('message', ({ id }) => id === ids.at(-1))
    expect(seen.messages.map(({ id }) => id)).toEqual(ids)
  })
})

it.each(WAYS)('closes the oldest of nine lines of a seat over a %s as too slow', async (way) => {
  const { roomId, ada, bob } = await seatTwo(cluster.gateways, {}, way)
  const other = ada.connect(roomId)
  await other.frame('welcome')
  const sockets = []
  for (let socket = 0; socket <= SOCKETS_OF_A_SEAT; socket++) {
    sockets.push(bob.connect(roomId))
    await sockets.at(-1)?.frame('welcome')
  }
  expect(await sockets[0]?.closed()).toBe(CLOSE.tooSlow)
  await ada.send(roomId, 'words')
  for (const socket of [...sockets.slice(1), other]) await socket.frame('message')
})

describe('a message in pieces', () => {
  const inPieces = async (count: number) => {
    const { roomId, bob } = await seatTwo(cluster.gateways)
    const seat = bob.connect(roomId)
    await seat.frame('welcome')
    const text = '{"type":"ping","t":1}'.padEnd(count)
    for (let piece = 0; piece < count; piece++) {
      const isLast = piece === count - 1
      seat.socket.send(isLast ? text.slice(piece) : (text[piece] ?? ''), { fin: isLast })
    }
    return seat
  }

  it('is read up to sixteen, and closes the line beyond', async () => {
    const whole = await inPieces(FRAGMENTS)
    await whole.frame('pong')
    expect(await (await inPieces(FRAGMENTS + 1)).closed()).toBe(CLOSE.malformed)
  })
})

it('answers a ping of the protocol with what came with it', async () => {
  const { roomId, bob } = await seatTwo(cluster.gateways)
  const { socket, ...seat } = bob.connect(roomId)
  void seat
  await once(socket, 'open')
  socket.ping('words')
  expect(String((await once(socket, 'pong'))[0])).toBe('words')
})

it('does not give a network more by leaving and coming back', async () => {
  const slow = { messagesPerSecond: 1, messagesBurst: 3 }
  const many = { createPerMinute: MANY, joinPerMinute: MANY, probesPerMinute: MANY, socketsPerMinute: MANY }
  await using limited = await startCluster({ rateLimits: { ...many, ...slow } })
  const owner = new Visitor(limited.gateways[0] ?? '')
  const { roomId } = await owner.createRoom({ capacity: 4 })
  await owner.takeSeat(roomId)
  const since = performance.now()
  let sent = 0
  for (let stay = 0; stay < 10; stay++) {
    const guest = new Visitor(limited.gateways[0] ?? '')
    await guest.takeSeat(roomId)
    for (let message = 0; message < slow.messagesBurst; message++) {
      const { status } = await guest.call('POST', `/api/rooms/${roomId}/messages`, { id: newId(), body: 'x' })
      expect([201, 429]).toContain(status)
      if (status === 201) sent++
    }
    await guest.call('DELETE', `/api/rooms/${roomId}/seats/me`)
  }
  const seconds = (performance.now() - since) / 1_000
  expect(sent).toBeLessThanOrEqual(2 * (slow.messagesBurst + Math.ceil(seconds * slow.messagesPerSecond)))
})
