import type { RoomEvent } from '@wick/contracts/events'
import { MessageId } from '@wick/contracts/ids'
import { BLOB_STREAM, CHAT_STREAM, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { ada, createdWith, joined, locked, seat } from '@wick/domain/testing/room-fixtures'
import { createBarrier } from '@wick/event-log/barrier'
import { ensureBlobStream } from '@wick/event-log/blob-stream'
import { ensureChatStream } from '@wick/event-log/chat-stream'
import { jetStreamEventStore } from '@wick/event-log/jetstream-event-store'
import { connectNats } from '@wick/platform/nats/nats'
import { connectRedis } from '@wick/platform/redis/redis'
import { startNatsCluster } from '@wick/platform/testing/nats-cluster'
import { startRedis } from '@wick/platform/testing/redis'
import { newCommandId, newRoomId } from '@wick/event-log/testing/sample-events'
import { expect, it } from 'vitest'
import { jetStreamBlobs } from '../adapters/blobs.jetstream.ts'
import { redisHistory } from '../adapters/history.redis.ts'
import { createConversations } from './conversations.ts'
import { createReadTail } from './read-tail.ts'
import { sendMessageHandler } from './send-message.ts'

const id = MessageId.parse('message-0000000001')

it('misses nothing of what stands before a message that another replica has sent already', async () => {
  // A cluster looks at an append's id before its version.
  await using cluster = await startNatsCluster()
  await using redisServer = await startRedis()
  await using redis = await connectRedis(redisServer.url, 'tests')
  await using nats = await connectNats({ url: cluster.url }, 'tests')
  await ensureChatStream(nats, { storage: 'memory', replicas: 3, maxBytes: 1024 * 1024 })
  await ensureBlobStream(nats, { storage: 'memory', replicas: 3, maxBytes: 1024 * 1024 })
  using barrier = await createBarrier(nats, CHAT_STREAM)
  using blobBarrier = await createBarrier(nats, BLOB_STREAM)
  const store = jetStreamEventStore(nats, barrier)
  const roomId = newRoomId()
  const now = Date.now()
  let head = 0
  const commit = async (event: RoomEvent) => {
    const expectedVersion = { filter: roomSubjects(roomId), seq: head }
    return (head = await store.append(laneSubject(roomId, 'room'), event, { expectedVersion, id: newCommandId() }))
  }
  await commit(createdWith({ at: now, expiresAt: now + 600_000 }))
  const joinSeq = await commit(joined(ada, now))

  const replica = () => {
    const conversations = createConversations(createReadTail(store), redisHistory(redis.client))
    const limits = { entries: 10, bytes: 1_000 }
    const blobStore = jetStreamBlobs(nats, blobBarrier)
    const written = { add: () => undefined }
    const rules = { limits, share: () => Infinity, now: Date.now }
    const send = sendMessageHandler({ store, blobStore, conversations, written, ...rules })
    const input = { roomId, seat: seat(ada, joinSeq), id }
    return { conversations, send: () => send(input, Buffer.from('hello')) }
  }
  const [one, late] = [replica(), replica()]
  await late.conversations.getLatest(roomId, 'believed')
  await commit(locked())
  const first = await one.send()
  expect(first).toMatchObject({ ok: { seq: head + 1, fresh: true } })
  expect(await late.send()).toEqual('ok' in first && { ok: { ...first.ok, fresh: false } })
  const { conversation } = await late.conversations.getCached(roomId)
  expect(conversation).toMatchObject({ entries: 1, room: { locked: true } })
})
