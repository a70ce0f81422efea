import { BLOB_STREAM, CHAT_STREAM } from '@wick/contracts/subjects'
import { expect, it } from 'vitest'
import { newBytes, putChunk, told } from '../../support/blobs.ts'
import { startCluster } from '../../support/cluster.ts'
import { refusal } from '../../support/refusal.ts'
import { connectStores, type Stores } from '../../support/stores.ts'
import { newId, seatTwo, Visitor } from '../../support/visitor.ts'

/** Makes a stream only so much larger than what it holds that this part of it is taken (0 to 1). */
async function fillTo({ nats: { jsm } }: Stores, stream: string, part: number): Promise<void> {
  const { state } = await jsm.streams.info(stream)
  await jsm.streams.update(stream, { max_bytes: Math.floor(state.bytes / part) })
}

it('shrinks shares as streams fill, then makes and extends no rooms until one ends', async () => {
  await using cluster = await startCluster()
  await using stores = await connectStores(cluster)
  const { roomId, ada, bob } = await seatTwo(cluster.gateways)
  const say = (body = 'words') => ada.call('POST', `/api/rooms/${roomId}/messages`, { id: newId(), body })
  const make = () => new Visitor(ada.gateway).call('POST', '/api/rooms', {})
  const attach = async () => told(await putChunk(ada, roomId, newId(), 0, newBytes(4_096)))
  // So much that what is left of it has space for an end.
  for (const answer of await Promise.all(Array.from({ length: 10 }, () => say('x'.repeat(30_000)))))
    expect(answer.status).toBe(201)
  expect(await attach()).toMatchObject({ status: 201 })

  await fillTo(stores, BLOB_STREAM, 0.8)
  await expect.poll(attach).toMatchObject(refusal('quota_exceeded'))
  await fillTo(stores, CHAT_STREAM, 0.8)
  await expect.poll(() => say()).toMatchObject(refusal('quota_exceeded'))
  expect(await make()).toMatchObject({ status: 201 })
  await fillTo(stores, CHAT_STREAM, 0.96)
  await expect.poll(make).toMatchObject(refusal('server_full'))
  const { expiresAt } = await ada.view(roomId)
  expect(await ada.call('PATCH', `/api/rooms/${roomId}`, { expiresAt: expiresAt + 1 })).toMatchObject(
    refusal('server_full'),
  )
  expect(await bob.call('DELETE', `/api/rooms/${roomId}/seats/me`)).toMatchObject({ status: 204 })
  expect(await new Visitor(ada.gateway).join(roomId)).toMatchObject(refusal('server_full'))

  expect(await ada.destroy(roomId)).toMatchObject({ status: 204 })
  await expect.poll(make).toMatchObject({ status: 201 })
})
