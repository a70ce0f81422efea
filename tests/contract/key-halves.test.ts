import { KeyHalf } from '@wick/contracts/ids'
import { RoomView, TakenSeat } from '@wick/contracts/http'
import { ALL_HALVES, CHAT_STREAM } from '@wick/contracts/subjects'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../support/cluster.ts'
import { readStream } from '../support/room-log.ts'
import { connectStores, type Stores } from '../support/stores.ts'
import { type Answer, newKey, seatTwo, Visitor } from '../support/visitor.ts'

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
  it('is handed to whoever proves the seat, by its key or by its cookie, over any gateway and uncached', async () => {
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
