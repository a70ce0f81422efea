import { KeyHalf } from '@wick/contracts/ids'
import { RoomView, TakenSeat } from '@wick/contracts/http'
import { ALL_HALVES, CHAT_STREAM, roomSubjects } from '@wick/contracts/subjects'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { canary, sightings } from '../../support/canary.ts'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { dumpRedis } from '../../support/dump.ts'
import { readStream } from '../../support/room-log.ts'
import { connectStores, type Stores } from '../../support/stores.ts'
import { type Answer, newKey, seatTwo, Visitor } from '../../support/visitor.ts'

let cluster: Cluster
let stores: Stores
let gateway: string
beforeAll(async () => {
  cluster = await startCluster({ replicas: 2 })
  stores = await connectStores(cluster)
  gateway = cluster.gateways[0] ?? ''
})
afterAll(async () => {
  await stores[Symbol.asyncDispose]()
  await cluster[Symbol.asyncDispose]()
})

const halfOf = ({ body }: Answer) => KeyHalf.parse(TakenSeat.parse(body).keyHalf)
const seatKeyOf = () => ({ seatKey: newKey() })
const leave = (visitor: Visitor, roomId: string) => visitor.call('DELETE', `/api/rooms/${roomId}/seats/me`)
const viewed = (visitor: Visitor, roomId: string) => visitor.call('GET', `/api/rooms/${roomId}`)
const halfSeen = async (visitor: Visitor, roomId: string) => {
  const { body } = await viewed(visitor, roomId)
  return KeyHalf.parse(RoomView.parse(body).keyHalf)
}
/** Every half of a room that the stream holds, by whom it was made for. */
const heldOf = async (roomId: string) => {
  const halves = await readStream(stores.nats, ALL_HALVES)
  return halves
    .filter(({ subject }) => subject.split('.')[1] === roomId)
    .map(({ subject, data }) => [subject.split('.')[2], Buffer.from(data).toString('base64url')])
}

describe('a key half', () => {
  it('is given for the seat key or cookie, at any gateway, and never cached', async () => {
    const ada = new Visitor(gateway)
    const { roomId } = await ada.createRoom()
    const seatKey = newKey()
    const taken = await ada.join(roomId, { seatKey })
    const again = await new Visitor(cluster.gateways[1] ?? '').join(roomId, { seatKey })
    const seen = await viewed(ada.at(cluster.gateways[1] ?? ''), roomId)
    expect([taken.status, again.status, seen.status]).toEqual([201, 200, 200])
    expect([halfOf(again), RoomView.parse(seen.body).keyHalf]).toEqual([halfOf(taken), halfOf(taken)])
    for (const { headers } of [taken, again, seen]) expect(headers.get('cache-control')).toBe('no-store')
    expect(await heldOf(roomId)).toEqual([[TakenSeat.parse(taken.body).participantId, halfOf(taken)]])
  })

  it('is another one for each seat', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    expect(await halfSeen(ada, roomId)).not.toBe(await halfSeen(bob, roomId))
  })

  it('lies in the stream under its seat alone, outside the events', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    const half = await halfSeen(ada, roomId)
    const everything = await readStream(stores.nats, '>')
    const holders = everything.filter(({ data }) => Buffer.from(data).toString('base64url') === half)
    expect(holders.map(({ subject }) => subject.split('.').slice(0, 2))).toEqual([['half', roomId]])
    const { config } = await stores.nats.jsm.streams.info(CHAT_STREAM)
    expect([config.republish?.src, config.subjects.includes(ALL_HALVES)]).toEqual(['evt.>', true])
  })
})

describe('the key half of a seat that is no more', () => {
  it('is gone when somebody leaves or is removed, and those of the others stay', async () => {
    const ada = new Visitor(gateway)
    const { roomId } = await ada.createRoom({ capacity: 3 })
    const [bob, eve] = [new Visitor(gateway), new Visitor(gateway)]
    const hers = halfOf(await ada.join(roomId))
    await bob.join(roomId)
    const { participantId } = await eve.takeSeat(roomId)
    expect(await heldOf(roomId)).toHaveLength(3)
    await leave(bob, roomId)
    await ada.call('DELETE', `/api/rooms/${roomId}/seats/${participantId}`)
    await expect.poll(async () => (await heldOf(roomId)).map(([, half]) => half)).toEqual([hers])
    expect(await halfSeen(ada, roomId)).toBe(hers)
  })

  it('never comes back: whoever sits down again gets another', async () => {
    const ada = new Visitor(gateway)
    const { roomId } = await ada.createRoom()
    const seat = seatKeyOf()
    const halves = new Set<string>()
    for (let stay = 0; stay < 3; stay++) {
      const taken = await ada.join(roomId, seat)
      expect(taken.status).toBe(201)
      halves.add(halfOf(taken))
      expect(await halfSeen(ada, roomId)).toBe(halfOf(taken))
      if (stay < 2) await leave(ada, roomId)
    }
    expect(halves.size).toBe(3)
    await expect.poll(async () => (await heldOf(roomId)).map(([, half]) => half)).toEqual([[...halves].at(-1)])
  })

  it('is removed once the reaper starts, and a later stay keeps its own half', async () => {
    await using alone = await startCluster({ without: 'reaper' })
    await using its = await connectStores(alone)
    const [ada, bob] = [new Visitor(alone.gateways[0] ?? ''), new Visitor(alone.gateways[0] ?? '')]
    const { roomId } = await ada.createRoom()
    const seat = seatKeyOf()
    const old = halfOf(await ada.join(roomId, seat))
    await bob.join(roomId)
    for (const visitor of [ada, bob]) await leave(visitor, roomId)
    const fresh = halfOf(await ada.join(roomId, seat))
    expect(fresh).not.toBe(old)
    const held = async () =>
      (await readStream(its.nats, ALL_HALVES)).map(({ data }) => Buffer.from(data).toString('base64url'))
    expect(await held()).toEqual([old, expect.any(String), fresh])
    await alone.startReaper()
    await expect.poll(held).toEqual([fresh])
    expect(halfOf(await ada.join(roomId, seat))).toBe(fresh)
  })

  it('goes with the room, and the certificate says so', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    await ada.destroy(roomId)
    await expect
      .poll(async () => (await bob.certificate(roomId)).certificate?.stores)
      .toContainEqual({
        store: 'keys of kept copies',
        cleared: 2,
        left: 0,
      })
    expect(await heldOf(roomId)).toEqual([])
  })
})

describe('a race for a seat', () => {
  it('ends with one half, given to all who prove the seat at either gateway', async () => {
    for (let round = 0; round < 5; round++) {
      const ada = new Visitor(gateway)
      const { roomId } = await ada.createRoom({ capacity: 4 })
      const seat = seatKeyOf()
      const others = Array.from({ length: 3 }, (_, at) => new Visitor(cluster.gateways[at % 2] ?? '').join(roomId))
      const same = Array.from({ length: 6 }, (_, at) => new Visitor(cluster.gateways[at % 2] ?? '').join(roomId, seat))
      const answers = await Promise.all(same)
      await Promise.all(others)
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 200, 200, 200, 200, 201])
      expect(new Set(answers.map(halfOf)).size).toBe(1)
      const last = await new Visitor(gateway).join(roomId, seat)
      expect(halfOf(last)).toBe(halfOf(answers[0] ?? last))
    }
  })
})

it('is only in the answer, not in frames, history, events, Redis or logs', async () => {
  const { roomId, ada, bob } = await seatTwo(cluster.gateways)
  const frames: Buffer[] = []
  const sockets = [ada, bob].map((visitor) => visitor.connect(roomId))
  for (const { socket } of sockets) socket.on('message', (data: Buffer) => frames.push(data))
  await Promise.all(sockets.map((socket) => socket.frame('welcome')))
  await ada.send(roomId, 'something said')
  for (const socket of sockets) await socket.events(4)
  const events = await readStream(stores.nats, roomSubjects(roomId))
  const places = {
    frames: Buffer.concat(frames),
    history: Buffer.from(JSON.stringify(await bob.history(roomId))),
    events: Buffer.from(JSON.stringify(events.map(({ header, data }) => [[...header], Buffer.from(data).toString()]))),
    redis: await dumpRedis(stores.redis),
    logs: Buffer.from(cluster.logs.join('\n')),
  }
  const halves = await Promise.all([ada, bob].map((visitor) => halfSeen(visitor, roomId)))
  const canaries = halves.flatMap((half) => [canary('half', half), canary('bytes', Buffer.from(half, 'base64url'))])
  for (const [place, hay] of Object.entries(places)) expect([place, sightings(hay, canaries)]).toEqual([place, []])
  // Each but the log did pass the room, or the search would prove nothing.
  const { participants } = await ada.view(roomId)
  for (const place of ['frames', 'history', 'events', 'redis'] as const)
    expect([place, places[place].includes(participants[0] ?? '')]).toEqual([place, true])
})
