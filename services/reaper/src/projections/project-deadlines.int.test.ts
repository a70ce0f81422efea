import { laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { createdWith } from '@wick/domain/testing/room-fixtures'
import { publishEpoch, readEpoch, watchEpoch } from '@wick/event-log/epoch'
import { jetStreamEventStore } from '@wick/event-log/jetstream-event-store'
import { connectRedis } from '@wick/platform/redis/redis'
import { openChat } from '@wick/event-log/testing/open-chat'
import { startRedis } from '@wick/platform/testing/redis'
import { newCommandId, newRoomId } from '@wick/event-log/testing/sample-events'
import { expect, it } from 'vitest'
import { redisDeadlineQueue } from '../adapters/deadline-queue.redis.ts'
import { projectDeadlines } from './project-deadlines.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }

it('believes no deadline queue that was built beyond the log', async () => {
  await using chat = await openChat()
  await publishEpoch(chat.nats)
  await using epoch = await watchEpoch(chat.nats, { read: () => readEpoch(chat.nats) })
  await using broker = await startRedis()
  await using redis = await connectRedis(broker.url, 'tests')
  const queue = redisDeadlineQueue(redis.client)
  const [another, roomId] = [newRoomId(), newRoomId()]
  await queue.apply({ kind: 'schedule', at: 1 }, { roomId: another, seq: 1_000, prev: 0 })

  const store = jetStreamEventStore(chat.nats, chat.barrier)
  const expectedVersion = { filter: roomSubjects(roomId), seq: 0 }
  const seq = await store.append(laneSubject(roomId, 'room'), createdWith({ epoch: epoch.current(), expiresAt: 2 }), {
    expectedVersion,
    id: newCommandId(),
  })
  const changed = Promise.withResolvers<void>()
  await using keeping = projectDeadlines({
    nats: chat.nats,
    logger: silent,
    epoch,
    store,
    queue,
    onChange: changed.resolve,
  })
  void keeping
  await changed.promise
  expect(await queue.marker()).toBe(seq)
  expect(await queue.claim('deadlines', 10, 1, 10)).toEqual([roomId])
})
