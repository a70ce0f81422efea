import { BlobId, ParticipantId, Sha256 } from '@wick/contracts/ids'
import { BLOB_STREAM, blobEndSubject } from '@wick/contracts/subjects'
import { decideChunk, type StoredChunk } from '@wick/domain/blobs'
import { createBarrier } from '@wick/event-log/barrier'
import { ensureBlobStream } from '@wick/event-log/blob-stream'
import { openChat } from '@wick/event-log/testing/open-chat'
import { newRoomId } from '@wick/event-log/testing/sample-events'
import { VersionConflictError } from '@wick/platform/process/errors'
import { expect, it } from 'vitest'
import { jetStreamBlobs } from '../adapters/blobs.jetstream.ts'
import type { BlobStore } from './ports.ts'
import { createBlobsCache } from './blobs-cache.ts'

const BYTES = new Uint8Array(5_000)
const chunkOf = (blobId: string, chunk = 0): StoredChunk => ({
  blobId: BlobId.parse(blobId.padEnd(22, '-')),
  chunk,
  uploader: ParticipantId.parse('sample-participant'),
  burn: false,
  bytes: BYTES.length,
  hash: Sha256.parse(`${blobId.padEnd(42, '_')}A`),
})

it('lists the attachments of a room again only when something was added, or taken away', async () => {
  await using chat = await openChat()
  await ensureBlobStream(chat.nats, { storage: 'memory', replicas: 1, maxBytes: 1024 * 1024 })
  using barrier = await createBarrier(chat.nats, BLOB_STREAM)
  const store = jetStreamBlobs(chat.nats, barrier)
  let listed = 0
  const counted: BlobStore = { ...store, list: (...asked) => (listed++, store.list(...asked)) }
  const blobs = createBlobsCache(counted)
  const roomId = newRoomId()
  const usedBytes = async () => (await blobs.getLatest(roomId, 'proven')).state.usedBytes

  const [first, second] = [chunkOf('first'), chunkOf('second')]
  const empty = await blobs.getCached(roomId)
  blobs.applyChunk(roomId, empty, first, await store.append(roomId, first, BYTES, empty.head))
  const full = { ...second, maxBytes: BYTES.length }
  for (let tries = 1; tries <= 3; tries++)
    expect(decideChunk((await blobs.getLatest(roomId, 'proven')).state, full)).toMatchObject({
      refusal: 'quota_exceeded',
    })
  expect(listed).toBe(1)

  // Another replica's.
  await store.append(roomId, second, BYTES, await store.head(roomId, 'believed'))
  expect(await usedBytes()).toBe(2 * BYTES.length)
  expect(listed).toBe(2)

  // The head stays where it is.
  await store.purge(roomId, first.blobId)
  blobs.evict(roomId)
  expect(await usedBytes()).toBe(BYTES.length)
  expect(listed).toBe(3)
})

it('shows no place for a chunk behind the end of a room’s attachments', async () => {
  await using chat = await openChat()
  await ensureBlobStream(chat.nats, { storage: 'memory', replicas: 1, maxBytes: 1024 * 1024 })
  using barrier = await createBarrier(chat.nats, BLOB_STREAM)
  const store = jetStreamBlobs(chat.nats, barrier)
  const roomId = newRoomId()
  await chat.nats.js.publish(blobEndSubject(roomId))
  await expect(createBlobsCache(store).getLatest(roomId, 'believed')).rejects.toThrow(VersionConflictError)
  await expect(store.append(roomId, chunkOf('first'), BYTES, 0)).rejects.toThrow(VersionConflictError)
})
