import { ParticipantId, type RoomId } from '@wick/contracts/ids'
import { MAX_LIFETIME_MS } from '@wick/contracts/limits'
import { BLOB_STREAM, CHAT_STREAM, halfSubject, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { roomDecider } from '@wick/domain/room-decisions'
import { createdWith } from '@wick/domain/testing/room-fixtures'
import { createBarrier } from '@wick/event-log/barrier'
import { ensureBlobStream } from '@wick/event-log/blob-stream'
import type { CommandClient } from '@wick/platform/commands/command-client'
import { jetStreamDeleteEntry } from '@wick/event-log/delete-entry'
import { jetStreamEventStore } from '@wick/event-log/jetstream-event-store'
import { connectRedis } from '@wick/platform/redis/redis'
import { createAggregateHandler } from '@wick/event-log/aggregate-handler'
import { openChat } from '@wick/event-log/testing/open-chat'
import { startRedis } from '@wick/platform/testing/redis'
import { newCommandId, newRoomId, sampleLock } from '@wick/event-log/testing/sample-events'
import { appenderTo } from '@wick/event-log/testing/sample-rooms'
import { expect, it } from 'vitest'
import { redisDeadlineQueue } from '../adapters/deadline-queue.redis.ts'
import { countEntriesBehind } from '../adapters/count-entries.ts'
import { jetStreamPurgeLane } from '../adapters/purge-lane.ts'
import { jetStreamRoomBlobs } from '../adapters/room-blobs.ts'
import { jetStreamRoomHalves } from '../adapters/room-halves.ts'
import { expireRoom } from './expire-room.ts'

const SECOND = 1_000

/** All that ends rooms, on brokers of its own; the services hold nothing, and the clock is the test's. */
async function openExpiring() {
  await using resources = new AsyncDisposableStack()
  const chat = resources.use(await openChat())
  await ensureBlobStream(chat.nats, { storage: 'memory', replicas: 1, maxBytes: 1024 * 1024 })
  const blobBarrier = resources.use(await createBarrier(chat.nats, BLOB_STREAM))
  const broker = resources.use(await startRedis())
  const redis = resources.use(await connectRedis(broker.url, 'tests'))
  const queue = redisDeadlineQueue(redis.client)
  const store = jetStreamEventStore(chat.nats, chat.barrier)
  const asked: RoomId[] = []
  const commands = {
    call: async (_contract: unknown, { roomId }: { roomId: RoomId }) => {
      asked.push(roomId)
      return { ok: true, output: { cleared: 0, left: 0 } }
    },
  } as unknown as CommandClient
  const clock = { aheadMs: 0 }
  const now = () => Date.now() + clock.aheadMs
  const options = {
    rooms: createAggregateHandler({ store, evolver: roomDecider }),
    queue,
    commands,
    store,
    deleteEntry: jetStreamDeleteEntry(chat.nats),
    purgeLane: jetStreamPurgeLane(chat.nats),
    halves: jetStreamRoomHalves(chat.nats),
    blobs: jetStreamRoomBlobs(chat.nats, blobBarrier),
    countEntries: countEntriesBehind(chat.barrier),
    now,
  }
  const held = async (roomId: RoomId) => {
    const { room, log, halves } = await options.countEntries(roomId)
    return room + log + halves > 0
  }
  const running = resources.move()
  return { chat, options, clock, asked, held, [Symbol.asyncDispose]: () => running.disposeAsync() }
}

it('purges unreadable lanes only once no room of that age could be alive', async () => {
  await using under = await openExpiring()
  const { chat, options, clock, asked, held } = under
  const { store, queue, now } = options
  const [rubbish, living] = [newRoomId(), newRoomId()]
  await chat.nats.js.publish(laneSubject(rubbish, 'room'), 'of a version to come')
  await chat.nats.js.publish(laneSubject(rubbish, 'log'), 'of a version to come')
  await chat.nats.js.publish(halfSubject(rubbish, ParticipantId.parse('ada-participant-1')), 'half of a key')
  await store.append(laneSubject(living, 'room'), createdWith({ at: now(), expiresAt: now() + 2 * MAX_LIFETIME_MS }), {
    expectedVersion: { filter: roomSubjects(living), seq: 0 },
    id: newCommandId(),
  })
  for (const [index, roomId] of [rubbish, living].entries())
    await queue.apply({ kind: 'schedule', at: now() }, { roomId, seq: index + 1, prev: index })

  for (const roomId of [rubbish, living]) await expireRoom(options, roomId)
  expect([await held(rubbish), await held(living), asked]).toEqual([true, true, []])
  expect(await queue.claim('deadlines', now() + MAX_LIFETIME_MS - 60 * SECOND, SECOND, 10)).toEqual([])

  clock.aheadMs = MAX_LIFETIME_MS + SECOND
  for (const roomId of [rubbish, living]) await expireRoom(options, roomId)
  expect([await held(rubbish), await held(living)]).toEqual([false, true])
  expect(asked).toEqual([rubbish, rubbish, rubbish])
  expect(await queue.claim('deadlines', now() + MAX_LIFETIME_MS / 2, SECOND, 10)).toEqual([])
})

it('purges a room that lost an entry only once none of that age could live', async () => {
  await using under = await openExpiring()
  const { chat, options, clock, held } = under
  const roomId = newRoomId()
  const append = appenderTo(chat.nats, options.store, roomId, { apart: 500 })
  const first = await append('room', createdWith({ at: Date.now(), expiresAt: Date.now() + SECOND }))
  await append('room', sampleLock(Date.now()))
  await chat.nats.jsm.streams.deleteMessage(CHAT_STREAM, first)
  await options.queue.apply({ kind: 'schedule', at: Date.now() }, { roomId, seq: 1, prev: 0 })

  clock.aheadMs = MAX_LIFETIME_MS - 60 * SECOND
  await expireRoom(options, roomId)
  expect(await held(roomId)).toBe(true)
  clock.aheadMs = MAX_LIFETIME_MS + 60 * SECOND
  await expireRoom(options, roomId)
  expect(await held(roomId)).toBe(false)
})
