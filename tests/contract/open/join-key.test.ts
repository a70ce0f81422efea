import { TakenSeat } from '@wick/contracts/http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { newJoinKey } from '../../support/join-key.ts'
import { refusal } from '../../support/refusal.ts'
import { newId, newKey, Visitor } from '../../support/visitor.ts'

let cluster: Cluster
let gateway: string
beforeAll(async () => {
  cluster = await startCluster({ clearRooms: false })
  gateway = cluster.gateways[0] ?? ''
})
afterAll(() => cluster[Symbol.asyncDispose]())

/** An encrypted room with its creator in it. */
async function newRoom(settings: object = {}) {
  const { joinKey, joinKeyHash, roomId } = newJoinKey()
  const ada = new Visitor(gateway)
  await ada.createRoom({ joinKeyHash, ...settings })
  const guest = (participantId: string = newId()) => ({ seatKey: newKey(), joinKey, participantId })
  await ada.takeSeat(roomId, guest())
  return { ada, roomId, joinKeyHash, guest }
}

it('is required of every room where clear rooms are off', async () => {
  const answer = await new Visitor(gateway).call('POST', '/api/rooms', {})
  expect(answer).toMatchObject(refusal('clear_rooms_off'))
})

describe('a room with a join key', () => {
  it('has the id that follows from the key, named or not, and no other', async () => {
    const { joinKeyHash, roomId } = newJoinKey()
    const make = (settings: object) => new Visitor(gateway).call('POST', '/api/rooms', { joinKeyHash, ...settings })
    expect(await make({ roomId: newId() })).toMatchObject(refusal('invalid_input'))
    expect(await make({ roomId: newJoinKey().roomId })).toMatchObject(refusal('invalid_input'))
    expect(await make({})).toMatchObject({ status: 201, body: { roomId } })
    expect(await make({ roomId })).toMatchObject(refusal('room_exists'))
    expect(await make({ roomId: newId() })).toMatchObject(refusal('invalid_input'))
  })

  it('seats whoever holds the key, under the participant id that the client names', async () => {
    const { roomId, guest } = await newRoom()
    const participantId = newId()
    const bob = new Visitor(gateway)
    const answer = await bob.join(roomId, guest(participantId))
    expect(answer.status).toBe(201)
    expect(TakenSeat.parse(answer.body).participantId).toBe(participantId)
  })

  it('wants the client to name itself', async () => {
    const { roomId, guest } = await newRoom()
    const answer = await new Visitor(gateway).join(roomId, { ...guest(), participantId: undefined })
    expect(answer).toMatchObject(refusal('invalid_input'))
  })

  it('is not there for whoever lacks the key, be it full, locked, barred or ended', async () => {
    const { ada, roomId, joinKeyHash, guest } = await newRoom()
    const bob = new Visitor(gateway)
    const seatOfBob = guest()
    const lacking = async () => {
      for (const key of [undefined, newJoinKey().joinKey, joinKeyHash])
        for (const offered of [guest(), { ...seatOfBob }, { ...guest(), participantId: undefined }])
          expect(await new Visitor(gateway).join(roomId, { ...offered, joinKey: key })).toMatchObject(
            refusal('room_not_found'),
          )
    }
    await lacking()
    await bob.takeSeat(roomId, seatOfBob)
    expect(await new Visitor(gateway).join(roomId, guest())).toMatchObject(refusal('room_full'))
    await lacking()
    await ada.call('DELETE', `/api/rooms/${roomId}/seats/${seatOfBob.participantId}`)
    expect(await bob.join(roomId, seatOfBob)).toMatchObject(refusal('barred'))
    expect(await new Visitor(gateway).join(roomId, guest())).toMatchObject(refusal('room_locked'))
    await lacking()
    await ada.destroy(roomId)
    expect(await new Visitor(gateway).join(roomId, guest())).toMatchObject(refusal('room_not_found'))
    await lacking()
  })

  it('takes a repeated seat key once, and another participant id as another person', async () => {
    const { roomId, guest } = await newRoom({ capacity: 3 })
    const bob = guest()
    expect((await new Visitor(gateway).join(roomId, bob)).status).toBe(201)
    expect((await new Visitor(gateway).join(roomId, bob)).status).toBe(200)
    expect(await new Visitor(gateway).join(roomId, { ...bob, seatKey: newKey() })).toMatchObject(
      refusal('participant_taken'),
    )
    const other = await new Visitor(gateway).join(roomId, { ...bob, participantId: newId() })
    expect(TakenSeat.parse(other.body).participants).toHaveLength(3)
  })
})

it('means nothing to a room without one', async () => {
  await using clear = await startCluster()
  const ada = new Visitor(clear.gateways[0] ?? '')
  const { roomId } = await ada.createRoom()
  const { joinKey } = newJoinKey()
  expect((await ada.join(roomId, { seatKey: newKey(), joinKey, participantId: newId() })).status).toBe(201)
})
