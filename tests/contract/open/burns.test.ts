import type { RoomId } from '@wick/contracts/ids'
import { BLOB_STREAM, CHAT_STREAM, roomBlobSubjects } from '@wick/contracts/subjects'
import { connectNats } from '@wick/platform/nats/nats'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  type Burn,
  claim,
  claimed,
  getBlob,
  headBlob,
  newBytes,
  putChunk,
  sendBurn,
  told,
  uploadBurn,
} from '../../support/blobs.ts'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { refusal } from '../../support/refusal.ts'
import { connectStores, type Stores } from '../../support/stores.ts'
import { newId, seatTwo, Visitor } from '../../support/visitor.ts'

const BURN_MS = 20_000

let cluster: Cluster
let stores: Stores
beforeAll(async () => {
  cluster = await startCluster({ replicas: 2, burnMs: BURN_MS })
  stores = await connectStores(cluster)
})
afterAll(async () => {
  await stores[Symbol.asyncDispose]()
  await cluster[Symbol.asyncDispose]()
})

/** A room of many seats, each at another gateway than the one before. */
async function seatMany(count: number): Promise<{ roomId: RoomId; visitors: readonly [Visitor, ...Visitor[]] }> {
  const visitorAt = (i: number) => new Visitor(cluster.gateways[i % cluster.gateways.length] ?? '')
  const ada = visitorAt(0)
  const { roomId } = await ada.createRoom({ capacity: count })
  const others = Array.from({ length: count - 1 }, (_, i) => visitorAt(i + 1))
  for (const visitor of [ada, ...others]) await visitor.takeSeat(roomId)
  return { roomId, visitors: [ada, ...others] }
}

/** The message, its content and its traces in the streams are gone. */
async function expectBurnt(roomId: RoomId, { blobId, seq }: Burn, visitors: readonly Visitor[]): Promise<void> {
  const entry = () => stores.nats.jsm.streams.getMessage(CHAT_STREAM, { seq }).catch(() => null)
  await expect.poll(entry).toBeNull()
  const chunks = async () => {
    const { state } = await stores.nats.jsm.streams.info(BLOB_STREAM, { subjects_filter: roomBlobSubjects(roomId) })
    return Object.keys(state.subjects ?? {}).filter((subject) => subject.includes(blobId))
  }
  await expect.poll(chunks).toEqual([])
  for (const visitor of visitors) {
    const { events } = await visitor.history(roomId)
    expect(events.filter((event) => event.seq === seq).map(({ type }) => type)).toEqual(['erased'])
    expect(told(await getBlob(visitor, roomId, blobId))).toEqual(refusal('blob_not_found'))
    expect((await headBlob(visitor, roomId, blobId)).status).toBe(404)
  }
}

describe('a message that burns after reading', () => {
  it('opens for one of several concurrent readers, and burns for all at its time', async () => {
    const { roomId, visitors } = await seatMany(5)
    const [sender, ...readers] = visitors
    const burn = await sendBurn(sender, roomId)
    const socket = sender.connect(roomId)
    await socket.frame('welcome')
    for (const visitor of visitors)
      expect(told(await getBlob(visitor, roomId, burn.blobId))).toEqual(refusal('burn_withheld'))

    const answers = await Promise.all(readers.map((reader) => claim(reader, roomId, burn)))
    const won = answers.findIndex(({ status }) => status === 200)
    expect(answers.filter((_, i) => i !== won).map(({ status, text }) => ({ status, text }))).toEqual(
      readers.slice(1).map(() => refusal('already_claimed')),
    )
    const winner = readers[won] ?? sender
    const { until } = await socket.frame('claimed', ({ target }) => target === burn.seq)
    expect(answers[won]?.body).toEqual({ until })
    await stores.redis.flushall()
    for (const gateway of cluster.gateways) {
      expect(await claimed(winner.at(gateway), roomId, burn)).toBe(until)
      expect((await getBlob(winner.at(gateway), roomId, burn.blobId)).bytes.equals(Buffer.from(burn.bytes))).toBe(true)
    }
    for (const visitor of visitors.filter((someone) => someone !== winner)) {
      expect(told(await getBlob(visitor, roomId, burn.blobId))).toEqual(refusal('burn_withheld'))
      expect((await headBlob(visitor, roomId, burn.blobId)).status).toBe(403)
    }

    cluster.passTime(BURN_MS)
    expect(told(await getBlob(winner, roomId, burn.blobId))).toEqual(refusal('blob_not_found'))
    for (const reader of readers) expect(await claim(reader, roomId, burn)).toMatchObject(refusal('message_not_found'))
    await socket.frame('erased', ({ target }) => target === burn.seq)
    await expectBurnt(roomId, burn, visitors)
    expect(told(await putChunk(sender, roomId, burn.blobId, 0, burn.bytes, { burn: true }))).toEqual(
      refusal('blob_not_found'),
    )
    // Nothing burns twice.
    expect((await sender.history(roomId)).events.filter(({ type }) => type === 'erased')).toHaveLength(2)
    socket.close()
  })

  it('opens with its own content only, once, and not for its sender', async () => {
    const { roomId, visitors } = await seatMany(3)
    const [ada, bob, eve] = visitors
    if (bob === undefined || eve === undefined) throw new Error('There are three seats.')
    const [burn, another] = [await sendBurn(ada, roomId), await sendBurn(ada, roomId)]
    const word = await ada.send(roomId, 'that burns nothing')
    expect(await claim(ada, roomId, burn)).toMatchObject(refusal('not_claimable'))
    // The key of the one is known to all: it is not to be had through the other.
    for (const { seq } of [another, word])
      expect(await claim(eve, roomId, { ...burn, seq })).toMatchObject(refusal('not_claimable'))
    expect(told(await getBlob(eve, roomId, burn.blobId))).toEqual(refusal('burn_withheld'))
    expect(await claim(eve, roomId, { ...burn, blobId: newId() })).toMatchObject(refusal('not_claimable'))
    for (const seq of [1, burn.seq + 1_000])
      expect(await claim(eve, roomId, { ...burn, seq })).toMatchObject(refusal('message_not_found'))
    expect(await claim(eve, roomId, { ...burn, blobId: 'short' })).toMatchObject(refusal('invalid_input'))

    await claimed(eve, roomId, burn)
    expect(await claim(eve, roomId, { ...burn, blobId: another.blobId })).toMatchObject(refusal('not_claimable'))
    expect(told(await getBlob(eve, roomId, another.blobId))).toEqual(refusal('burn_withheld'))
    expect((await claim(bob, roomId, another)).status).toBe(200)
  })

  it('is the only one that names its content, which is its sender’s and was marked', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const burn = await uploadBurn(ada, roomId)
    const [plain, ofBob] = [newId(), await uploadBurn(bob, roomId)]
    await putChunk(ada, roomId, plain, 0, newBytes(100))
    const send = (visitor: Visitor, burns: string | undefined, id: string = newId()) =>
      visitor.call('POST', `/api/rooms/${roomId}/messages`, { id, body: 'to burn', burns })
    for (const burns of [plain, ofBob.blobId, newId()])
      expect(await send(ada, burns)).toMatchObject(refusal('not_burnable'))

    const ids = cluster.gateways.map(() => newId())
    const answers = await Promise.all(cluster.gateways.map((at, i) => send(ada.at(at), burn.blobId, ids[i])))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201, 409]))
    const stands = answers.findIndex(({ status }) => status === 201)
    await stores.redis.flushall()
    for (const gateway of cluster.gateways) {
      const sender = ada.at(gateway)
      expect(await send(sender, burn.blobId, ids[stands])).toMatchObject({ status: 200, body: answers[stands]?.body })
      for (const burns of [plain, undefined])
        expect(await send(sender, burns, ids[stands])).toMatchObject(refusal('not_burnable'))
    }
  })

  it('may be erased by its sender while it is read, and then nobody reads it', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const burn = await sendBurn(ada, roomId)
    await claimed(bob, roomId, burn)
    expect((await ada.call('DELETE', `/api/rooms/${roomId}/messages/${burn.seq}`)).status).toBe(204)
    await expectBurnt(roomId, burn, [ada, bob])
    const unread = await sendBurn(ada, roomId)
    expect((await ada.call('DELETE', `/api/rooms/${roomId}/messages/${unread.seq}`)).status).toBe(204)
    expect(await claim(bob, roomId, unread)).toMatchObject(refusal('message_not_found'))
    await expectBurnt(roomId, unread, [ada, bob])
    // Its name stays taken.
    const again = { id: newId(), body: 'to burn', burns: unread.blobId }
    expect(await ada.call('POST', `/api/rooms/${roomId}/messages`, again)).toMatchObject(refusal('not_burnable'))
    expect(told(await putChunk(ada, roomId, unread.blobId, 0, unread.bytes))).toEqual(refusal('blob_not_found'))
  })

  it('comes too late for a room that has ended', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const burn = await sendBurn(ada, roomId)
    await claimed(bob, roomId, burn)
    await ada.destroy(roomId)
    expect(await claim(bob, roomId, burn)).toMatchObject(refusal('room_ended'))
    expect(told(await getBlob(bob, roomId, burn.blobId))).toEqual(refusal('room_not_found'))
  })
})

it('burns by replay what became due while no replica was there to see it', async () => {
  await using alone = await startCluster({ without: 'messages', burnMs: BURN_MS })
  await using own = await connectNats({ url: alone.nats.url }, 'tests')
  const before = await alone.startMessages()
  const { roomId, ada, bob } = await seatTwo(alone.gateways)
  const burn = await sendBurn(ada, roomId)
  await claimed(bob, roomId, burn)
  // Its projection is done, so whoever comes next does not read it again.
  await before[Symbol.asyncDispose]()
  alone.passTime(BURN_MS)
  await alone.startMessages()
  const entry = () => own.jsm.streams.getMessage(CHAT_STREAM, { seq: burn.seq }).catch(() => null)
  await expect.poll(entry).toBeNull()
  await expect.poll(async () => (await own.jsm.streams.info(BLOB_STREAM)).state.messages).toBe(0)
  expect(told(await getBlob(bob, roomId, burn.blobId))).toEqual(refusal('blob_not_found'))
})
