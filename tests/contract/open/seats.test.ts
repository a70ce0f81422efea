import { TakenSeat } from '@wick/contracts/http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { refusal } from '../../support/refusal.ts'
import { newId, newKey, seatTwo, Visitor } from '../../support/visitor.ts'

let cluster: Cluster
let gateway: string
beforeAll(async () => {
  cluster = await startCluster()
  gateway = cluster.gateways[0] ?? ''
})
afterAll(() => cluster[Symbol.asyncDispose]())

const seats = (roomId: string) => `/api/rooms/${roomId}/seats`

describe('taking a seat', () => {
  it('answers with the seat and sets a cookie of the room’s path', async () => {
    const ada = new Visitor(gateway)
    const { roomId, expiresAt } = await ada.createRoom()
    const answer = await ada.join(roomId)
    const { participantId } = TakenSeat.parse(answer.body)
    expect(answer.status).toBe(201)
    expect(answer.body).toEqual({
      participantId,
      expiresAt,
      serverNow: expect.any(Number),
      capacity: 2,
      participants: [participantId],
      keyHalf: expect.stringMatching(/^[A-Za-z0-9_-]{43}$/),
    })
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        new RegExp(`^wick_seat=[^;]+; Max-Age=86400; Path=/api/rooms/${roomId}; HttpOnly; SameSite=Strict$`),
      ),
    ])
  })

  it('gives the same seat for the same key with a fresh cookie, though full', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    await ada.call('DELETE', `${seats(roomId)}/me`)
    const seatKey = newKey()
    const first = await ada.join(roomId, { seatKey })
    // A creator who has left is still the creator, but sits in another seat.
    expect(first.status).toBe(201)
    const elsewhere = new Visitor(gateway)
    const again = await elsewhere.join(roomId, { seatKey })
    expect(again.status).toBe(200)
    expect(TakenSeat.parse(again.body).participantId).toBe(TakenSeat.parse(first.body).participantId)
    expect(again.headers.getSetCookie()).toHaveLength(1)
    expect((await elsewhere.view(roomId)).participants).toHaveLength(2)
  })

  it('gives it in a locked room too', async () => {
    const ada = new Visitor(gateway)
    const { roomId } = await ada.createRoom()
    const seatKey = newKey()
    await ada.takeSeat(roomId, { seatKey })
    await ada.call('PUT', `/api/rooms/${roomId}/lock`, { locked: true })
    expect((await new Visitor(gateway).join(roomId, { seatKey })).status).toBe(200)
    expect(await new Visitor(gateway).join(roomId)).toMatchObject(refusal('room_locked'))
  })

  it('refuses a third person, who then takes the seat that somebody leaves', async () => {
    const { roomId, bob } = await seatTwo(cluster.gateways)
    const eve = new Visitor(gateway)
    expect(await eve.join(roomId)).toMatchObject(refusal('room_full'))
    const left = await bob.call('DELETE', `${seats(roomId)}/me`)
    expect(left).toMatchObject({ status: 204, text: '' })
    expect(left.headers.getSetCookie().map((cookie) => cookie.split(';')[0])).toEqual(['wick_seat=', 'wick_creator='])
    expect((await eve.join(roomId)).status).toBe(201)
  })

  it('does not give a seat for a participant id that was overheard', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways, { capacity: 3 })
    const { participants } = await ada.view(roomId)
    for (const participantId of participants) {
      const answer = await new Visitor(gateway).join(roomId, { seatKey: newKey(), participantId })
      expect(answer).toMatchObject(refusal('participant_taken'))
      expect(answer.headers.getSetCookie()).toEqual([])
    }
    expect((await ada.view(roomId)).participants).toEqual(participants)
  })

  it('keeps two seats in two rooms apart in one browser', async () => {
    const first = await seatTwo(cluster.gateways)
    const other = await first.ada.createRoom()
    await first.ada.takeSeat(other.roomId)
    expect((await first.ada.view(first.roomId)).roomId).toBe(first.roomId)
    expect((await first.ada.view(other.roomId)).roomId).toBe(other.roomId)
  })
})

describe('the creator', () => {
  it('is whoever joins first with the creator cookie, wherever in the order', async () => {
    const [ada, bob] = [new Visitor(gateway), new Visitor(gateway)]
    const { roomId } = await ada.createRoom()
    await bob.takeSeat(roomId)
    await ada.takeSeat(roomId)
    expect([(await ada.view(roomId)).creator, (await bob.view(roomId)).creator]).toEqual([true, false])
  })

  it('passes the role neither to the next participant nor to a copied cookie', async () => {
    const ada = new Visitor(gateway)
    const { roomId } = await ada.createRoom()
    const thief = ada.copy()
    await ada.takeSeat(roomId)
    await ada.call('DELETE', `${seats(roomId)}/me`)
    await thief.takeSeat(roomId)
    expect((await thief.view(roomId)).creator).toBe(false)
    expect(await thief.call('PUT', `/api/rooms/${roomId}/lock`, { locked: true })).toMatchObject(refusal('not_creator'))
  })
})

describe('removing somebody', () => {
  it('frees the seat, bars the participant, locks the room and closes the socket', async () => {
    const ada = new Visitor(gateway)
    const { roomId } = await ada.createRoom({ capacity: 3 })
    await ada.takeSeat(roomId)
    const bob = new Visitor(gateway)
    const seatKey = newKey()
    const { participantId } = await bob.takeSeat(roomId, { seatKey })
    const socket = bob.connect(roomId)
    await socket.frame('welcome')

    const removed = await ada.call('DELETE', `${seats(roomId)}/${participantId}`)
    expect(removed).toMatchObject({ status: 204, text: '' })
    expect(await socket.closed()).toBe(4403)
    const view = await ada.view(roomId)
    expect(view.locked).toBe(true)
    expect(view.participants).not.toContain(participantId)

    await ada.call('PUT', `/api/rooms/${roomId}/lock`, { locked: false })
    expect(await bob.join(roomId, { seatKey })).toMatchObject(refusal('barred'))
    expect(await bob.connect(roomId).closed()).toBe(4403)
    expect(await bob.call('GET', `/api/rooms/${roomId}`)).toMatchObject(refusal('barred'))
    expect(await bob.call('GET', `/api/rooms/${roomId}/messages`)).toMatchObject(refusal('room_not_found'))
  })

  it('is the creator’s alone, and changes nothing the second time', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const [forAda, forBob] = (await ada.view(roomId)).participants
    expect(await bob.call('DELETE', `${seats(roomId)}/${forAda}`)).toMatchObject(refusal('not_creator'))
    for (const _ of [1, 2])
      expect(await ada.call('DELETE', `${seats(roomId)}/${forBob}`)).toMatchObject({ status: 204 })
    const { events } = await ada.history(roomId)
    expect(events.filter(({ type }) => type === 'removed')).toHaveLength(1)
  })
})

describe('a message of somebody who was removed', () => {
  it('is found when it is sent again, and no other is taken', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const id = newId()
    const { seq } = await bob.send(roomId, 'words', id)
    const [, forBob] = (await ada.view(roomId)).participants
    expect(await ada.call('DELETE', `${seats(roomId)}/${forBob}`)).toMatchObject({ status: 204 })
    const sendAs = (visitor: Visitor, message: string) =>
      visitor.call('POST', `/api/rooms/${roomId}/messages`, { id: message, body: 'words' })
    expect(await sendAs(bob, id)).toMatchObject({ status: 200, body: { seq } })
    expect(await sendAs(bob, newId())).toMatchObject(refusal('room_not_found'))
    const stranger = new Visitor(gateway)
    expect(await sendAs(stranger, id)).toMatchObject(refusal('room_not_found'))
  })
})

describe('a seat that was left', () => {
  it('gives no access by its old cookie, even after its key sits again', async () => {
    const ada = new Visitor(gateway)
    const { roomId } = await ada.createRoom()
    const seatKey = newKey()
    await ada.takeSeat(roomId, { seatKey })
    const old = ada.copy()
    await ada.call('DELETE', `${seats(roomId)}/me`)
    const outside = async () => {
      expect(await old.call('GET', `/api/rooms/${roomId}`)).toMatchObject(refusal('room_not_found'))
      expect(await old.call('GET', `/api/rooms/${roomId}/messages`)).toMatchObject(refusal('room_not_found'))
      expect(await old.destroy(roomId)).toMatchObject(refusal('room_not_found'))
      expect(await old.connect(roomId).closed()).toBe(4401)
    }
    await outside()

    const again = await ada.join(roomId, { seatKey })
    expect(again.status).toBe(201)
    expect((await ada.view(roomId)).participants).toHaveLength(1)
    await outside()
  })
})
