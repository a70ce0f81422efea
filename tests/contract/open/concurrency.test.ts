import { TakenSeat } from '@wick/contracts/http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { refusal } from '../../support/refusal.ts'
import { newId, newKey, seatTwo, Visitor } from '../../support/visitor.ts'

const ROOMS = 4
const JOINS = 50

let cluster: Cluster
beforeAll(async () => {
  cluster = await startCluster({ replicas: 2 })
})
afterAll(() => cluster[Symbol.asyncDispose]())

/** The gateways in turn. */
const gatewayOf = (i: number) => cluster.gateways[i % cluster.gateways.length] ?? ''
const times = <Value>(count: number, make: (i: number) => Promise<Value>) =>
  Promise.all(Array.from({ length: count }, (_, i) => make(i)))

it.each(Array.from({ length: ROOMS }, (_, i) => i))('seats two of fifty who come at once (room %i)', async () => {
  const { roomId } = await new Visitor(gatewayOf(0)).createRoom()
  const people = Array.from({ length: JOINS }, (_, i) => new Visitor(gatewayOf(i)))
  const answers = await Promise.all(people.map((visitor) => visitor.join(roomId)))
  const seated = people.filter((_, i) => answers[i]?.status === 201)
  const refused = answers.filter(({ status }) => status !== 201)
  expect(seated).toHaveLength(2)
  expect(refused).toHaveLength(JOINS - 2)
  for (const answer of refused) expect(answer).toMatchObject(refusal('room_full'))
  const [first] = seated
  const { events } = await (first ?? people[0] ?? new Visitor('')).history(roomId)
  expect(events.map(({ type }) => type)).toEqual(['created', 'joined', 'joined'])
})

it('gives one seat for one key that asks twenty times at once', async () => {
  const { roomId } = await new Visitor(gatewayOf(0)).createRoom({ capacity: 16 })
  const seatKey = newKey()
  const answers = await times(20, (i) => new Visitor(gatewayOf(i)).join(roomId, { seatKey }))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(19)
  expect(new Set(answers.map(({ body }) => TakenSeat.parse(body).participantId)).size).toBe(1)
  expect(TakenSeat.parse(answers[0]?.body).participants).toHaveLength(1)
})

it('appends one message for one id that is sent twenty times at once', async () => {
  const { roomId, ada, bob } = await seatTwo(cluster.gateways)
  const id = newId()
  const sent = await times(20, (i) => ada.at(gatewayOf(i)).send(roomId, 'once', id))
  expect(new Set(sent.map((one) => JSON.stringify(one))).size).toBe(1)
  const { events } = await bob.history(roomId)
  expect(events.filter(({ type }) => type === 'message')).toHaveLength(1)
})

it('makes one room of one id that is asked for twenty times at once', async () => {
  const roomId = newId()
  const answers = await times(20, (i) => new Visitor(gatewayOf(i)).call('POST', '/api/rooms', { roomId }))
  expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  for (const answer of answers.filter(({ status }) => status !== 201))
    expect(answer).toMatchObject(refusal('room_exists'))
})

it('never seats more than the capacity while people come and go', async () => {
  const capacity = 3
  const { roomId } = await new Visitor(gatewayOf(0)).createRoom({ capacity })
  const witness = new Visitor(gatewayOf(0))
  await witness.takeSeat(roomId)
  await times(8, async (i) => {
    const visitor = new Visitor(gatewayOf(i))
    for (let round = 0; round < 5; round++)
      if ((await visitor.join(roomId)).status === 201) await visitor.call('DELETE', `/api/rooms/${roomId}/seats/me`)
  })
  const { events } = await witness.history(roomId)
  const seatsTaken = events.flatMap((event) => ('participants' in event ? [event.participants.length] : []))
  expect(Math.max(...seatsTaken)).toBeLessThanOrEqual(capacity)
  expect(seatsTaken.at(-1)).toBe(1)
})

it('ends once, for twenty who destroy it at once', async () => {
  const { roomId, ada, bob } = await seatTwo(cluster.gateways)
  const socket = ada.connect(roomId)
  await socket.frame('welcome')
  const answers = await times(20, (i) => (i % 2 === 0 ? ada : bob).at(gatewayOf(i)).destroy(roomId))
  expect(answers.map(({ status }) => status)).toEqual(Array<number>(20).fill(204))
  expect(await socket.closed()).toBe(4410)
  expect(socket.frames.filter(({ type }) => type === 'ended')).toHaveLength(1)
  expect(socket.frames.filter(({ type }) => type === 'certificate')).toHaveLength(1)
})

it('lets nobody speak after the end, whoever was faster', async () => {
  const { roomId, ada, bob } = await seatTwo(cluster.gateways)
  const socket = bob.connect(roomId)
  await socket.frame('welcome')
  const sending = times(30, (i) =>
    ada.at(gatewayOf(i)).call('POST', `/api/rooms/${roomId}/messages`, { id: newId(), body: `${i}` }),
  )
  await socket.frame('message')
  await bob.destroy(roomId)
  const answers = await sending
  for (const answer of answers.filter(({ status }) => status !== 201))
    expect(answer).toMatchObject(refusal('room_ended'))
  const end = await socket.closed()
  expect(end).toBe(4410)
  const types = socket.frames.map(({ type }) => type)
  expect(types.slice(types.indexOf('ended'))).toEqual(['ended', 'certificate'])
})
