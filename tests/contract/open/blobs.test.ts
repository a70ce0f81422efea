import { BLOB_STREAM, CHAT_STREAM, parseChunkSubject, roomBlobSubjects } from '@wick/contracts/subjects'
import type { RoomId } from '@wick/contracts/ids'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { callBytes, CHUNK_BYTES, blobPath, getBlob, headBlob, newBytes, putChunk, told } from '../../support/blobs.ts'
import { type Cluster, startCluster } from '../../support/cluster.ts'
import { refusal } from '../../support/refusal.ts'
import { connectStores, type Stores } from '../../support/stores.ts'
import { newId, seatTwo, type Visitor } from '../../support/visitor.ts'

const QUOTA = 400_000

let cluster: Cluster
let stores: Stores
beforeAll(async () => {
  cluster = await startCluster({ replicas: 2, blobsMaxBytes: QUOTA })
  stores = await connectStores(cluster)
})
afterAll(async () => {
  await stores[Symbol.asyncDispose]()
  await cluster[Symbol.asyncDispose]()
})

async function chunksInStream(roomId: RoomId): Promise<number> {
  const { state } = await stores.nats.jsm.streams.info(BLOB_STREAM, { subjects_filter: roomBlobSubjects(roomId) })
  return Object.keys(state.subjects ?? {}).filter((subject) => parseChunkSubject(subject) !== null).length
}

async function upload(visitor: Visitor, roomId: string, sizes: readonly number[]) {
  const blobId = newId()
  const chunks = sizes.map((size) => newBytes(size))
  for (const [index, bytes] of chunks.entries())
    expect((await putChunk(visitor, roomId, blobId, index, bytes)).status).toBe(201)
  return { blobId, chunks, whole: Buffer.concat(chunks) }
}

describe('an attachment', () => {
  it('comes back to every seat as the bytes that were uploaded, over any gateway', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const { blobId, whole } = await upload(ada, roomId, [CHUNK_BYTES, CHUNK_BYTES, 80])
    for (const visitor of [ada, bob]) {
      const { status, headers, bytes } = await getBlob(visitor, roomId, blobId)
      expect([status, bytes.equals(whole)]).toEqual([200, true])
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-type': 'application/octet-stream',
        'content-length': String(whole.length),
        'content-disposition': 'attachment',
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      })
    }
    await stores.redis.flushall()
    expect((await getBlob(bob, roomId, blobId)).bytes.equals(whole)).toBe(true)
  })

  it('is uploaded further where it stopped, at another gateway, and every chunk is written once', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const [blobId, chunks] = [newId(), [newBytes(), newBytes(), newBytes(100)]]
    const other = ada.at(cluster.gateways[1] ?? '')
    expect((await headBlob(ada, roomId, blobId)).status).toBe(404)
    await putChunk(ada, roomId, blobId, 0, chunks[0] ?? newBytes())
    await putChunk(ada, roomId, blobId, 2, chunks[2] ?? newBytes())

    const half = await headBlob(other, roomId, blobId)
    expect([half.status, half.chunks, half.headers.get('content-length')]).toEqual([200, [0, 2], String(CHUNK_BYTES)])
    for (const [index, bytes] of chunks.entries())
      expect((await putChunk(other, roomId, blobId, index, bytes)).status).toBe(index === 1 ? 201 : 200)
    expect(await headBlob(bob, roomId, blobId)).toMatchObject({ status: 200, chunks: [0, 1, 2] })
    for (const visitor of [ada, bob])
      expect(told(await putChunk(visitor, roomId, blobId, 1, newBytes()))).toEqual(refusal('blob_exists'))
    expect(told(await putChunk(bob, roomId, blobId, 3, newBytes()))).toEqual(refusal('blob_exists'))
    expect(told(await putChunk(ada, roomId, blobId, 3, newBytes(), { burn: true }))).toEqual(refusal('blob_exists'))
    expect((await getBlob(bob, roomId, blobId)).bytes.equals(Buffer.concat(chunks))).toBe(true)
  })

  it('is written by several at once, each chunk whole and once', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const blobs = [ada, bob].map((visitor) => ({ visitor, blobId: newId(), bytes: newBytes(8_000) }))
    const statuses = await Promise.all(
      blobs.flatMap(({ visitor, blobId, bytes }) =>
        [0, 1, 2, 2, 1, 0].map(async (chunk, i) => {
          const gateway = cluster.gateways[i % 2] ?? ''
          return (await putChunk(visitor.at(gateway), roomId, blobId, chunk, bytes)).status
        }),
      ),
    )
    expect(statuses.filter((status) => status === 201)).toHaveLength(6)
    expect(statuses.filter((status) => status === 200)).toHaveLength(6)
    expect(await chunksInStream(roomId)).toBe(6)
  })

  it('is bounded: a chunk, their number, and what a room holds', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const put = (chunk: number, bytes = newBytes()) => putChunk(ada, roomId, newId(), chunk, bytes)
    expect(told(await put(0, newBytes(CHUNK_BYTES + 1)))).toEqual(refusal('too_large'))
    for (const wrong of [await put(80), await put(-1), await put(0, newBytes(0))])
      expect(told(wrong)).toEqual(refusal('invalid_input'))
    expect(await ada.call('PUT', blobPath(roomId, newId(), 0), { json: true })).toMatchObject(
      refusal('unsupported_media_type'),
    )
    const fitting = Math.floor(QUOTA / CHUNK_BYTES)
    for (let i = 0; i < fitting; i++) expect((await put(79)).status).toBe(201)
    expect(told(await put(0))).toEqual(refusal('quota_exceeded'))
    const late = await putChunk(bob.at(cluster.gateways[0] ?? ''), roomId, newId(), 0, newBytes())
    expect(told(late)).toEqual(refusal('quota_exceeded'))
    await stores.redis.flushall()
    expect(told(await put(0))).toEqual(refusal('quota_exceeded'))
  })

  it('is gone with its room, on every path, and the certificate says so', async () => {
    const { roomId, ada, bob } = await seatTwo(cluster.gateways)
    const { blobId } = await upload(ada, roomId, [CHUNK_BYTES, 100])
    const mayLook = [ada.copy(), bob.copy()]
    const socket = ada.connect(roomId)
    await socket.frame('welcome')
    await ada.destroy(roomId)
    const { certificate } = await socket.frame('certificate')
    expect(certificate.stores).toContainEqual({ store: 'attachments', cleared: 2, left: 0 })
    expect(await chunksInStream(roomId)).toBe(0)
    for (const visitor of mayLook) {
      expect(told(await getBlob(visitor, roomId, blobId))).toEqual(refusal('room_not_found'))
      expect((await headBlob(visitor, roomId, blobId)).status).toBe(404)
      expect(told(await putChunk(visitor, roomId, newId(), 0, newBytes(100)))).toEqual(refusal('room_not_found'))
    }
    expect(await chunksInStream(roomId)).toBe(0)
  })

  it('is closed to who has left, and to everybody past the deadline', async () => {
    await using late = await startCluster({ without: 'reaper' })
    const { roomId, ada, bob } = await seatTwo(late.gateways)
    const { blobId } = await upload(ada, roomId, [100])
    const gone = bob.copy()
    await bob.call('DELETE', `/api/rooms/${roomId}/seats/me`)
    const expectClosed = async (visitor: Visitor) => {
      for (const [method, path, body] of [
        ['GET', blobPath(roomId, blobId)],
        ['PUT', blobPath(roomId, blobId, 1), newBytes(100)],
      ] as const)
        expect(told(await callBytes(visitor, method, path, body))).toEqual(refusal('room_not_found'))
    }
    await expectClosed(gone)
    late.passTime(600_000)
    await expectClosed(ada)
  })
})

it('makes the stream of attachments anew where it is gone', async () => {
  const { roomId, ada } = await seatTwo(cluster.gateways)
  const { blobId } = await upload(ada, roomId, [100])
  await stores.nats.jsm.streams.delete(BLOB_STREAM)
  const isThere = () =>
    stores.nats.jsm.streams.info(BLOB_STREAM).then(
      () => true,
      () => false,
    )
  await expect.poll(isThere).toBe(true)
  expect(told(await getBlob(ada, roomId, blobId))).toEqual(refusal('blob_not_found'))
  await upload(ada, roomId, [CHUNK_BYTES, 100])
})

it('loses the attachments of rooms that are lost with the log', async () => {
  const { roomId, ada } = await seatTwo(cluster.gateways)
  await upload(ada, roomId, [100])
  await stores.nats.jsm.streams.delete(CHAT_STREAM)
  await expect.poll(() => chunksInStream(roomId)).toBe(0)
})
