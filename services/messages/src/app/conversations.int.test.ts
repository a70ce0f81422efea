import type { ChatEvent } from '@wick/contracts/events'
import { laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { ada, createdWith, joined, messageId } from '@wick/domain/testing/room-fixtures'
import { jetStreamDeleteEntry } from '@wick/event-log/delete-entry'
import { jetStreamEventStore } from '@wick/event-log/jetstream-event-store'
import { openChat } from '@wick/event-log/testing/open-chat'
import { newCommandId, newRoomId } from '@wick/event-log/testing/sample-events'
import { connectRedis } from '@wick/platform/redis/redis'
import { startRedis } from '@wick/platform/testing/redis'
import { expect, it } from 'vitest'
import { redisHistory } from '../adapters/history.redis.ts'
import { createConversations } from './conversations.ts'
import { createReadTail } from './read-tail.ts'
import { createRebuildHistory } from './rebuild-history.ts'

const MESSAGES = 6
const ERASED = 4

it.each([{ gone: 0 }, { gone: 2 }, { gone: 4 }])(
  'counts a room alike from its log and from its projection, $gone erased entries gone',
  async ({ gone }) => {
    await using chat = await openChat()
    await using broker = await startRedis()
    await using redis = await connectRedis(broker.url, 'tests')
    const store = jetStreamEventStore(chat.nats, chat.barrier)
    const roomId = newRoomId()
    const now = Date.now()
    let head = 0
    const commit = async (lane: 'room' | 'log', event: ChatEvent) => {
      const expectedVersion = { filter: roomSubjects(roomId), seq: head }
      return (head = await store.append(laneSubject(roomId, lane), event, { expectedVersion, id: newCommandId() }))
    }
    await commit('room', createdWith({ at: now, expiresAt: now + 600_000 }))
    await commit('room', joined(ada, now))
    const message = (index: number) => ({ id: messageId(`m${index}`), from: ada.participantId, at: now })
    const places: number[] = []
    for (let index = 0; index < MESSAGES; index++)
      places.push(await commit('log', { type: 'message.sent', ...message(index) }))
    for (const [index, target] of places.slice(0, ERASED).entries())
      await commit('log', { type: 'message.erased', target, ...message(index) })
    for (const target of places.slice(0, gone)) await jetStreamDeleteEntry(chat.nats)(target)

    const history = redisHistory(redis.client)
    const readTail = createReadTail(store)
    const folded = await createConversations(readTail, history).getLatest(roomId, 'believed')
    const rebuild = createRebuildHistory({
      store,
      readTail,
      history,
      deleteErased: () => Promise.resolve(),
      settle: () => Promise.resolve(false),
      link: () => Promise.resolve(),
    })
    await rebuild(roomId, 'believed')
    const projected = await createConversations(readTail, history).getLatest(roomId, 'believed')
    expect([folded, projected].map(({ conversation }) => conversation.entries)).toEqual([MESSAGES, MESSAGES])
  },
)
