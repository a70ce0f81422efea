import { CreatedRoom, Extended } from '@wick/contracts/http'
import { MAX_LIFETIME_MS } from '@wick/contracts/limits'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { refusal } from '../../support/refusal.ts'
import { newId, seatTwo, Visitor } from '../../support/visitor.ts'

let cluster: Cluster
let gateway: string
beforeAll(async () => {
  cluster = await startCluster()
  gateway = cluster.gateways[0] ?? ''
})
afterAll(() => cluster[Symbol.asyncDispose]())

const room = (roomId: string) => `/api/rooms/${roomId}`

describe('making a room', () => {
  it('answers with its deadline and a creator cookie of its path', async () => {
    const answer = await new Visitor(gateway).call('POST', '/api/rooms', { ttlSeconds: 60, capacity: 3 })
    const made = CreatedRoom.parse(answer.body)
    expect(answer.status).toBe(201)
    expect(made.capacity).toBe(3)
    expect(made.expiresAt - made.serverNow).toBeLessThanOrEqual(60_000)
    expect(made.expiresAt - made.serverNow).toBeGreaterThan(50_000)
    expect(answer.headers.getSetCookie()).toEqual([
      expect.stringMatching(
        new RegExp(`^wick_creator=[^;]{43}; Max-Age=86400; Path=${room(made.roomId)}; HttpOnly; SameSite=Strict$`),
      ),
    ])
  })

  it('takes the defaults without a body', async () => {
    const answer = await new Visitor(gateway).call('POST', '/api/rooms')
    const { expiresAt, serverNow, capacity } = CreatedRoom.parse(answer.body)
    expect(capacity).toBe(2)
    expect(Math.round((expiresAt - serverNow) / 10_000)).toBe(60)
  })

  it('takes an id of the client’s, once: while the room lives and after it', async () => {
    const roomId = newId()
    const ada = new Visitor(gateway)
    expect((await ada.createRoom({ roomId })).roomId).toBe(roomId)
    expect(await new Visitor(gateway).call('POST', '/api/rooms', { roomId })).toMatchObject(refusal('room_exists'))
    await ada.takeSeat(roomId)
    await ada.destroy(roomId)
    expect(await new Visitor(gateway).call('POST', '/api/rooms', { roomId })).toMatchObject(refusal('room_exists'))
  })
})

describe('looking at a room', () => {
  it('shows a seat everything that concerns it', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways, { ttlSeconds: 60, idleSeconds: 30 })
    const [forAda, forBob] = [await ada.view(roomId), await bob.view(roomId)]
    expect(forAda).toEqual({
      roomId,
      expiresAt: forAda.expiresAt,
      serverNow: forAda.serverNow,
      ttl: Math.floor((forAda.expiresAt - forAda.serverNow) / 1000),
      idleSeconds: 30,
      idleExpiresAt: forAda.idleExpiresAt,
      capacity: 2,
      locked: false,
      participants: forBob.participants,
      creator: true,
      epoch: forBob.epoch,
      head: forBob.head,
      keyHalf: expect.any(String),
    })
    expect(forAda.participants).toHaveLength(2)
    expect(forBob.creator).toBe(false)
  })

  it('leaves out an idle limit that there is not', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    const { body } = await ada.call('GET', room(roomId))
    expect(Object.keys(body ?? {})).not.toContain('idleSeconds')
    expect(Object.keys(body ?? {})).not.toContain('idleExpiresAt')
  })
})

describe('extending a room', () => {
  it('names an absolute deadline; repeating it, or an earlier one, changes nothing', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const { expiresAt, head } = await ada.view(roomId)
    const later = expiresAt + 60_000
    for (const visitor of [ada, bob, ada]) {
      const answer = await visitor.call('PATCH', room(roomId), { expiresAt: later })
      expect(answer.status).toBe(200)
      expect(Extended.parse(answer.body).expiresAt).toBe(later)
    }
    const earlier = await ada.call('PATCH', room(roomId), { expiresAt })
    expect(Extended.parse(earlier.body).expiresAt).toBe(later)
    const view = await bob.view(roomId)
    expect(view.expiresAt).toBe(later)
    const { events } = await bob.history(roomId, head)
    expect(events.map(({ type }) => type)).toEqual(['extended'])
  })

  it('ends a day after the room was made', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways, { ttlSeconds: 600 })
    const limit = (await ada.view(roomId)).expiresAt - 600_000 + MAX_LIFETIME_MS
    expect(await ada.call('PATCH', room(roomId), { expiresAt: limit + 1 })).toMatchObject(refusal('limit_reached'))
    expect((await ada.call('PATCH', room(roomId), { expiresAt: limit })).status).toBe(200)
  })
})

describe('locking a room', () => {
  it('keeps newcomers out, and whoever sits there in; unlocking lets them come', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways, { capacity: 3 })
    const locked = await ada.call('PUT', `${room(roomId)}/lock`, { locked: true })
    expect(locked).toMatchObject({ status: 204, text: '' })
    expect((await bob.view(roomId)).locked).toBe(true)
    expect(await new Visitor(gateway).join(roomId)).toMatchObject(refusal('room_locked'))
    await ada.call('PUT', `${room(roomId)}/lock`, { locked: false })
    expect((await new Visitor(gateway).join(roomId)).status).toBe(201)
  })

  it('is the creator’s alone', async () => {
    const { roomId, bob } = await seatTwo(cluster.gateways)
    expect(await bob.call('PUT', `${room(roomId)}/lock`, { locked: true })).toMatchObject(refusal('not_creator'))
  })
})

describe('destroying a room', () => {
  it('is open to every seat, and the same when it is done again', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    expect(await bob.destroy(roomId)).toMatchObject({ status: 204, text: '' })
    expect(await bob.destroy(roomId)).toMatchObject({ status: 204, text: '' })
    expect(await ada.destroy(roomId)).toMatchObject({ status: 204, text: '' })
  })

  it('leaves every call of a seat with the end of the room', async () => {
    const { roomId, ada } = await seatTwo(cluster.gateways)
    await ada.destroy(roomId)
    const calls = [
      ada.call('GET', room(roomId)),
      ada.call('PATCH', room(roomId), { expiresAt: Date.now() }),
      ada.call('PUT', `${room(roomId)}/lock`, { locked: true }),
      ada.call('DELETE', `${room(roomId)}/seats/me`),
      ada.call('DELETE', `${room(roomId)}/seats/${newId()}`),
      ada.call('POST', `${room(roomId)}/messages`, { id: newId(), body: 'too late' }),
      ada.call('GET', `${room(roomId)}/messages`),
      ada.call('DELETE', `${room(roomId)}/messages/1`),
    ]
    for (const answer of await Promise.all(calls)) expect(answer).toMatchObject(refusal('room_ended'))
  })
})

describe('the certificate', () => {
  it('is given to whoever held a seat, and takes the cookies with it', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const { participants } = await ada.view(roomId)
    const before = await bob.call('GET', `${room(roomId)}/certificate`)
    expect(before).toMatchObject(refusal('room_not_found'))
    await ada.destroy(roomId)

    const given = await certificateOf(bob, roomId)
    expect(given.status).toBe(200)
    expect(given.body).toEqual({
      reason: 'destroyed',
      by: participants[0],
      endedAt: expect.any(Number),
      certificate: {
        erasedAt: expect.any(Number),
        stores: expect.arrayContaining([{ store: 'message log', cleared: expect.any(Number), left: 0 }]),
      },
    })
    const cleared = given.headers.getSetCookie()
    expect(cleared.map((cookie) => cookie.split(';')[0])).toEqual(['wick_seat=', 'wick_creator='])
    for (const cookie of cleared) expect(cookie).toContain(`Path=${room(roomId)};`)
    expect(await bob.call('GET', `${room(roomId)}/certificate`)).toMatchObject(refusal('room_not_found'))
  })
})

/** While the erasure is under way the call answers 202, with the same fields but the certificate. */
async function certificateOf(visitor: Visitor, roomId: string) {
  for (;;) {
    const answer = await visitor.call('GET', `${room(roomId)}/certificate`)
    if (answer.status !== 202) return answer
    expect(answer.body).toEqual({ reason: 'destroyed', by: expect.any(String), endedAt: expect.any(Number) })
  }
}
