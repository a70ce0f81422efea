import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { refusal } from '../../support/refusal.ts'
import { seatTwo, Visitor } from '../../support/visitor.ts'

const SEAT = 'wick_seat'
const CREATOR = 'wick_creator'

let cluster: Cluster
let foreign: Cluster
beforeAll(async () => {
  cluster = await startCluster({ replicas: 2 })
  foreign = await startCluster()
})
afterAll(async () => {
  await foreign[Symbol.asyncDispose]()
  await cluster[Symbol.asyncDispose]()
})

/** Whoever shows this cookie for this room and nothing else. */
function bearer(roomId: string, name: string, value: string): Visitor {
  const visitor = new Visitor(cluster.gateways[0] ?? '')
  visitor.setCookie(roomId, name, value)
  return visitor
}

/** What a visitor comes to see of a room: three calls and a socket. */
async function lookAt(roomId: string, visitor: Visitor): Promise<unknown[]> {
  const room = `/api/rooms/${roomId}`
  const socket = visitor.connect(roomId)
  const closed = await socket.closed()
  const calls = [
    await visitor.call('GET', room),
    await visitor.call('GET', `${room}/messages`),
    await visitor.call('DELETE', room),
  ]
  return [...calls.map(({ text }) => text), closed, socket.frames.length]
}

const { text: nothing } = refusal('room_not_found')
const OUTSIDE = [nothing, nothing, nothing, 4401, 0]

describe('a seat cookie', () => {
  it('is worth a seat at every gateway', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    const value = ada.cookie(roomId, SEAT)
    for (const gateway of cluster.gateways)
      expect((await bearer(roomId, SEAT, value).at(gateway).view(roomId)).roomId).toBe(roomId)
  })

  it('is worth nothing with any of its parts changed, cut, or put in another order', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const value = ada.cookie(roomId, SEAT)
    const parts = value.split('.')
    const others = bob.cookie(roomId, SEAT).split('.')
    const forged = [
      ...parts.map((_, i) => parts.with(i, others[i] ?? '').join('.')).filter((made) => made !== value),
      ...parts.map((_, i) => parts.toSpliced(i, 1).join('.')),
      ...parts.map((part, i) => parts.with(i, part.slice(0, -1)).join('.')),
      ...parts.map((_, i) => parts.with(i, '').join('.')),
      parts.with(3, 'sealed').join('.'),
      parts.toReversed().join('.'),
      value.slice(0, -1),
      `${value}.`,
      `${value}x`,
      `${value}.x`,
      parts.with(1, String(Number(parts[1]) + 1)).join('.'),
      parts.with(1, `0${parts[1]}`).join('.'),
      parts.slice(0, -1).join('.'),
      'x',
      '.',
      '....',
    ]
    for (const cookie of forged) expect(await lookAt(roomId, bearer(roomId, SEAT, cookie))).toEqual(OUTSIDE)
  })

  it('is worth nothing in another room', async () => {
    const first = await seatTwo(cluster.gateways)
    const other = await seatTwo(cluster.gateways)
    const thief = bearer(other.roomId, SEAT, first.ada.cookie(first.roomId, SEAT))
    expect(await lookAt(other.roomId, thief)).toEqual(OUTSIDE)
  })

  it('is worth nothing at a server with another secret', async () => {
    const { roomId } = await seatTwo(cluster.gateways)
    const elsewhere = await seatTwo(foreign.gateways, { roomId })
    expect(await lookAt(roomId, bearer(roomId, SEAT, elsewhere.ada.cookie(roomId, SEAT)))).toEqual(OUTSIDE)
  })

  it('is not a creator cookie, nor the other way round', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    expect(await lookAt(roomId, bearer(roomId, SEAT, ada.cookie(roomId, CREATOR)))).toEqual(OUTSIDE)
  })
})

describe('a creator cookie', () => {
  it('makes nobody a creator when it is forged, foreign, or a seat’s', async () => {
    const other = new Visitor(cluster.gateways[0] ?? '')
    const { roomId: otherRoom } = await other.createRoom()
    const elsewhere = new Visitor(foreign.gateways[0] ?? '')
    const ada = new Visitor(cluster.gateways[0] ?? '')
    const { roomId } = await ada.createRoom({ capacity: 16 })
    await elsewhere.createRoom({ roomId })
    const genuine = ada.cookie(roomId, CREATOR)
    const bystander = new Visitor(cluster.gateways[0] ?? '')
    await bystander.takeSeat(roomId)

    const worthless = [
      other.cookie(otherRoom, CREATOR),
      elsewhere.cookie(roomId, CREATOR),
      bystander.cookie(roomId, SEAT),
      genuine.slice(0, -1),
      `${genuine}A`,
      'A'.repeat(43),
    ]
    for (const value of worthless) {
      const thief = bearer(roomId, CREATOR, value)
      await thief.takeSeat(roomId)
      expect((await thief.view(roomId)).creator).toBe(false)
    }
    await ada.takeSeat(roomId)
    expect((await ada.view(roomId)).creator).toBe(true)
  })
})
