import { BlobId } from '@wick/contracts/ids'
import { BLOB_STREAM, chunkSubject, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { roomDecider } from '@wick/domain/room-decisions'
import { created } from '@wick/domain/testing/room-fixtures'
import { createBarrier } from '@wick/event-log/barrier'
import { ensureBlobStream } from '@wick/event-log/blob-stream'
import { jetStreamEventStore } from '@wick/event-log/jetstream-event-store'
import { createAggregateHandler } from '@wick/event-log/aggregate-handler'
import { openChat } from '@wick/event-log/testing/open-chat'
import { newCommandId, newRoomId } from '@wick/event-log/testing/sample-events'
import { expect, it } from 'vitest'
import { jetStreamRoomBlobs } from '../adapters/room-blobs.ts'
import { purgeLostBlobs } from './purge-lost-blobs.ts'

it('takes the attachments of rooms that the log does not know, and no others', async () => {
  await using chat = await openChat()
  await ensureBlobStream(chat.nats, { storage: 'memory', replicas: 1, maxBytes: 1024 * 1024 })
  using blobBarrier = await createBarrier(chat.nats, BLOB_STREAM)
  const [known, lost] = [newRoomId(), newRoomId()]
  const store = jetStreamEventStore(chat.nats, chat.barrier)
  const expectedVersion = { filter: roomSubjects(known), seq: 0 }
  await store.append(laneSubject(known, 'room'), created, { expectedVersion, id: newCommandId() })
  for (const roomId of [known, lost])
    await chat.nats.js.publish(chunkSubject(roomId, BlobId.parse('sample-attachment'), 0), 'bytes')

  const blobs = jetStreamRoomBlobs(chat.nats, blobBarrier)
  expect(await blobs.rooms()).toEqual(new Set([known, lost]))
  await purgeLostBlobs({ rooms: createAggregateHandler({ store, evolver: roomDecider }), blobs })
  expect(await blobs.rooms()).toEqual(new Set([known]))
})
