import type { RoomId } from '@wick/contracts/ids'
import { TALK } from '@wick/contracts/room-class'
import { roomBlobSubjects } from '@wick/contracts/subjects'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getBlob, newBytes, putChunk } from '../../support/blobs.ts'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { newTalk, saidIn, sayIn, sequencesOf, type Talker, talkOfTwo } from '../../support/conversation.ts'
import { newByteId } from '../../support/envelope.ts'
import { newJoinKey } from '../../support/join-key.ts'
import { refusal } from '../../support/refusal.ts'
import { connectStores, type Stores } from '../../support/stores.ts'
import { newId, newKey, Visitor } from '../../support/visitor.ts'

const DAY_SECONDS = 86_400
const DAY_MS = DAY_SECONDS * 1_000
const WEEK_SECONDS = 7 * DAY_SECONDS

const certificate = async ({ visitor }: Talker, roomId: RoomId) => (await visitor.certificate(roomId)).certificate

describe('a conversation', () => {
  let cluster: Cluster
  let stores: Stores
  let anonymous: Visitor
  beforeAll(async () => {
    cluster = await startCluster({ accounts: 'on', replicas: 2 })
    stores = await connectStores(cluster)
    anonymous = new Visitor(cluster.gateways[0] ?? '')
  })
  afterAll(async () => {
    await stores[Symbol.asyncDispose]()
    await cluster[Symbol.asyncDispose]()
  })

  it('is made for a week, with seats for the devices of two', async () => {
    const { body } = newTalk()
    const answer = await anonymous.call('POST', '/api/rooms', body)
    expect(answer.status).toBe(201)
    const { expiresAt, serverNow, capacity, roomId } = answer.body as Record<string, number>
    expect({ roomId, capacity, ttl: Math.round(((expiresAt ?? 0) - (serverNow ?? 0)) / 1_000) }).toEqual({
      roomId: body.roomId,
      capacity: 8,
      ttl: WEEK_SECONDS,
    })
    expect(answer.headers.getSetCookie()).toEqual([expect.stringContaining(`Max-Age=${WEEK_SECONDS}`)])
    const { headers } = await anonymous.call('POST', '/api/rooms', {})
    expect(headers.getSetCookie()).toEqual([expect.stringContaining(`Max-Age=${DAY_SECONDS}`)])
  })

  it('carries what is said between gateways, keeps it, and resumes', async () => {
    const { roomId, ada, bob } = await talkOfTwo(cluster.gateways)
    const line = bob.visitor.connect(roomId)
    const welcome = await line.frame('welcome')
    const said = await sayIn(roomId, ada)
    await expect.poll(() => sequencesOf(line)).toEqual([said.seq])
    line.socket.terminate()
    const missed = await sayIn(roomId, ada)
    const again = bob.visitor.connect(roomId, { after: said.seq, epoch: welcome.epoch })
    expect(await again.frame('welcome')).toMatchObject({ recovered: true, epoch: welcome.epoch })
    await expect.poll(() => sequencesOf(again)).toEqual([missed.seq])
    again.socket.terminate()

    const bodies = () => saidIn(roomId, bob)
    expect(await bodies()).toEqual([said.body, missed.body])
    await stores.redis.flushall()
    expect(await bodies()).toEqual([said.body, missed.body])
    const { events, prev } = await bob.visitor.historyBefore(roomId, missed.seq, 1)
    expect(events).toMatchObject([{ seq: said.seq }])
    expect(prev).toBe(said.seq)
  })

  it('holds attachments, and gives them to its seats alone', async () => {
    const { roomId, ada, bob } = await talkOfTwo(cluster.gateways)
    const [blobId, bytes] = [newId(), newBytes()]
    expect((await putChunk(ada.visitor, roomId, blobId, 0, bytes)).status).toBe(201)
    expect((await getBlob(bob.visitor, roomId, blobId)).bytes.equals(bytes)).toBe(true)
    expect((await getBlob(anonymous, roomId, blobId)).status).toBe(404)
    const filter = roomBlobSubjects(roomId, TALK)
    const { state } = await stores.nats.jsm.streams.info(TALK.blobs.stream, { subjects_filter: filter })
    expect(Object.keys(state.subjects ?? {})).toHaveLength(1)
  })

  it('is extended to a week, and no further', async () => {
    const { roomId, made, ada } = await talkOfTwo(cluster.gateways, { ttlSeconds: 600 })
    const week = made.expiresAt - 600_000 + 7 * DAY_MS
    const extend = (expiresAt: number) => ada.visitor.call('PATCH', `/api/rooms/${roomId}`, { expiresAt })
    expect(await extend(week + 1)).toMatchObject(refusal('limit_reached'))
    expect(await extend(week)).toMatchObject({ status: 200, body: { expiresAt: week } })
  })

  it('ends for both when either destroys it, and nothing but the certificate is left', async () => {
    const { roomId, ada, bob } = await talkOfTwo(cluster.gateways)
    await sayIn(roomId, ada)
    await putChunk(ada.visitor, roomId, newId(), 0, newBytes())
    const lines = [ada, bob].map(({ visitor }) => visitor.connect(roomId))
    for (const line of lines) await line.frame('welcome')
    expect((await bob.visitor.destroy(roomId)).status).toBe(204)
    for (const line of lines) {
      expect(await line.frame('ended')).toMatchObject({ reason: 'destroyed' })
      const { certificate: told } = await line.frame('certificate')
      expect(Object.fromEntries(told.stores.map(({ store, cleared }) => [store, cleared]))).toMatchObject({
        'message log': 1,
        'room events': 3,
        attachments: 1,
        'keys of kept copies': 2,
      })
      expect(await line.closed()).toBe(4410)
    }
    expect(await stores.redis.keys(`*${roomId}*`)).toEqual([])
  })

  it('ends by itself after its week, where a room of a day is long gone', async () => {
    const { roomId, made, ada, bob } = await talkOfTwo(cluster.gateways)
    const { roomId: other } = await anonymous.createRoom({ ttlSeconds: DAY_SECONDS })
    await anonymous.takeSeat(other)
    cluster.passTime(6 * DAY_MS)
    await expect.poll(async () => (await anonymous.certificate(other)).reason, { timeout: 10_000 }).toBe('expired')
    await sayIn(roomId, bob)
    expect((await ada.visitor.history(roomId)).head).toBeGreaterThan(0)
    cluster.passTime(made.expiresAt - cluster.now())
    await expect.poll(() => certificate(ada, roomId), { timeout: 10_000 }).toBeDefined()
    expect(await bob.visitor.certificate(roomId)).toMatchObject({ reason: 'expired' })
  })

  it.each([
    ['for longer than a week', { ttlSeconds: WEEK_SECONDS + 1 }],
    ['for no time', { ttlSeconds: undefined }],
    ['with more seats', { capacity: 9 }],
    ['without a join key', { joinKeyHash: undefined }],
    ['of another join key', { joinKeyHash: newJoinKey().joinKeyHash }],
    ['with what nobody knows', { permit: 'x' }],
  ])('is not made %s', async (_, wrong) => {
    expect(await anonymous.call('POST', '/api/rooms', newTalk(wrong).body)).toMatchObject(refusal('invalid_input'))
  })

  it('gives an anonymous room none of its time', async () => {
    const { joinKeyHash } = newJoinKey()
    for (const settings of [{}, { joinKeyHash }])
      expect(await anonymous.call('POST', '/api/rooms', { ...settings, ttlSeconds: DAY_SECONDS + 1 })).toMatchObject(
        refusal('invalid_input'),
      )
  })

  it('is made once, and is no room to whoever has no seat', async () => {
    const { roomId } = await talkOfTwo(cluster.gateways)
    const { body } = newTalk()
    expect((await anonymous.call('POST', '/api/rooms', body)).status).toBe(201)
    expect(await anonymous.call('POST', '/api/rooms', body)).toMatchObject(refusal('room_exists'))
    for (const unseen of [roomId, newTalk().body.roomId]) {
      expect(await anonymous.call('GET', `/api/rooms/${unseen}`)).toMatchObject(refusal('room_not_found'))
      const join = { seatKey: newKey(), joinKey: newKey(), participantId: newByteId() }
      expect(await anonymous.join(unseen, join)).toMatchObject(refusal('room_not_found'))
    }
  })

  it('is lost with its own log alone: anonymous rooms go on', async () => {
    const { roomId, ada, bob } = await talkOfTwo(cluster.gateways)
    await putChunk(ada.visitor, roomId, newId(), 0, newBytes())
    const { roomId: other } = await anonymous.createRoom({ ttlSeconds: 600 })
    await anonymous.takeSeat(other)
    const [line, untouched] = [bob.visitor.connect(roomId), anonymous.connect(other)]
    for (const each of [line, untouched]) await each.frame('welcome')
    await stores.nats.jsm.streams.delete(TALK.log.stream)
    expect(await line.frame('ended')).toMatchObject({ reason: 'lost' })
    expect(await line.closed()).toBe(4410)
    expect(await ada.visitor.certificate(roomId)).toEqual({ reason: 'lost' })
    // Its attachments follow, and new conversations are made.
    const chunks = async () => {
      const filter = roomBlobSubjects(roomId, TALK)
      const { state } = await stores.nats.jsm.streams.info(TALK.blobs.stream, { subjects_filter: filter })
      return Object.keys(state.subjects ?? {}).length
    }
    await expect.poll(chunks, { timeout: 10_000 }).toBe(0)
    // A replica of rooms looks at the epoch each second, and until then makes rooms of the one that is over.
    const isServed = async () => {
      const next = await talkOfTwo(cluster.gateways)
      return sayIn(next.roomId, next.ada).then(
        () => true,
        () => false,
      )
    }
    await expect.poll(isServed, { timeout: 10_000 }).toBe(true)
    await anonymous.send(other, 'still here')
    await expect.poll(() => untouched.frames.some(({ type }) => type === 'message')).toBe(true)
    expect(untouched.frames.map(({ type }) => type)).not.toContain('ended')
    untouched.socket.terminate()
  })
})

describe('without accounts', () => {
  let cluster: Cluster
  beforeAll(async () => {
    cluster = await startCluster()
  })
  afterAll(() => cluster[Symbol.asyncDispose]())

  it('is made by nobody, as an id that does not follow from its join key', async () => {
    const visitor = new Visitor(cluster.gateways[0] ?? '')
    const { body } = newTalk({ ttlSeconds: 600 })
    const other = { ...body, roomId: newJoinKey().roomId }
    for (const refused of [body, other, newTalk().body])
      expect(await visitor.call('POST', '/api/rooms', refused)).toMatchObject(refusal('invalid_input'))
    const { joinKey } = newJoinKey()
    expect(await visitor.call('GET', `/api/rooms/${body.roomId}`)).toMatchObject(refusal('room_not_found'))
    const join = { seatKey: newKey(), joinKey, participantId: newByteId() }
    expect(await visitor.join(body.roomId, join)).toMatchObject(refusal('room_not_found'))
  })

  it('an id of its form is an anonymous room like any other', async () => {
    const visitor = new Visitor(cluster.gateways[0] ?? '')
    const { roomId } = await visitor.createRoom({ roomId: newJoinKey(TALK).roomId })
    await visitor.takeSeat(roomId)
    await visitor.send(roomId, 'as ever')
    expect((await visitor.destroy(roomId)).status).toBe(204)
    await expect.poll(async () => (await visitor.certificate(roomId)).certificate).toBeDefined()
  })
})
