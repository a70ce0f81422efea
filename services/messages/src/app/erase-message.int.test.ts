import type { ChatEvent } from '@wick/contracts/events'
import { laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { ada, createdWith, joined, messageId, seat } from '@wick/domain/testing/room-fixtures'
import { jetStreamDeleteEntry } from '@wick/event-log/delete-entry'
import { jetStreamEventStore } from '@wick/event-log/jetstream-event-store'
import { openChat } from '@wick/event-log/testing/open-chat'
import { newCommandId, newRoomId } from '@wick/event-log/testing/sample-events'
import { connectRedis } from '@wick/platform/redis/redis'
import { startRedis } from '@wick/platform/testing/redis'
import { expect, it } from 'vitest'
import { jetStreamErasures } from '../adapters/erasures.jetstream.ts'
import { redisHistory } from '../adapters/history.redis.ts'
import { createConversations } from './conversations.ts'
import { eraseMessageHandler } from './erase-message.ts'
import { createReadTail } from './read-tail.ts'

it('answers a repeated erasure from the log, while Redis is away', async () => {
  await using chat = await openChat()
  const store = jetStreamEventStore(chat.nats, chat.barrier)
  const roomId = newRoomId()
  const now = Date.now()
  let head = 0
  const commit = async (lane: 'room' | 'log', event: ChatEvent) => {
    const expectedVersion = { filter: roomSubjects(roomId), seq: head }
    return (head = await store.append(laneSubject(roomId, lane), event, { expectedVersion, id: newCommandId() }))
  }
  await commit('room', createdWith({ at: now, expiresAt: now + 600_000 }))
  const joinSeq = await commit('room', joined(ada, now))
  const sent = { id: messageId('m1'), from: ada.participantId, at: now }
  const seq = await commit('log', { type: 'message.sent', ...sent })
  await commit('log', { type: 'message.erased', target: seq, ...sent })
  await jetStreamDeleteEntry(chat.nats)(seq)

  await using broker = await startRedis()
  await using redis = await connectRedis(broker.url, 'tests')
  await broker.kill()
  const history = redisHistory(redis.client)
  const handle = eraseMessageHandler({
    store,
    written: { add: () => undefined },
    rebuildHistory: () => Promise.reject(new Error('There is no projection.')),
    erasures: jetStreamErasures(chat.nats),
    conversations: createConversations(createReadTail(store), history),
    now: () => now,
  })
  const erase = (which: number) => handle({ roomId, seat: seat(ada, joinSeq), seq: which }, new Uint8Array())
  expect(await erase(seq)).toEqual({ ok: {} })
  expect(await erase(head + 1)).toEqual({ refused: 'message_not_found' })
  expect((await store.head(roomId, 'believed')).last?.seq).toBe(head)
})
