import { laneSubject, roomSubjects } from '@wick/contracts/subjects'
import type { EventStore } from '@wick/event-log/event-store'
import { jetStreamEventStore } from '@wick/event-log/jetstream-event-store'
import { connectRedis } from '@wick/platform/redis/redis'
import { type Chat, openChat } from '@wick/event-log/testing/open-chat'
import { startRedis } from '@wick/platform/testing/redis'
import { newCommandId, newRoomId, sampleMessage } from '@wick/event-log/testing/sample-events'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { redisHistory } from '../adapters/history.redis.ts'
import { createConversations } from './conversations.ts'
import { createReadTail } from './read-tail.ts'

const ROOMS = 10
const MESSAGES = 110
/** Eight pages of a hundred. */
const MOST_HELD = 800

let chat: Chat
let store: EventStore
beforeAll(async () => {
  chat = await openChat()
  store = jetStreamEventStore(chat.nats, chat.barrier)
})
afterAll(() => chat[Symbol.asyncDispose]())

async function makeRoom(messages: number) {
  const roomId = newRoomId()
  const sequences: number[] = []
  for (let i = 0; i < messages; i++) {
    const expectedVersion = { filter: roomSubjects(roomId), seq: sequences.at(-1) ?? 0 }
    sequences.push(
      await store.append(laneSubject(roomId, 'log'), sampleMessage(i), { expectedVersion, id: newCommandId() }),
    )
  }
  return { roomId, sequences }
}

it('reads long logs in pages, and holds few however many rooms are read', async () => {
  const rooms = await Promise.all(Array.from({ length: ROOMS }, () => makeRoom(MESSAGES)))
  let held = 0
  let mostHeld = 0
  const counting: EventStore = {
    ...store,
    async read(...asked) {
      const events = await store.read(...asked)
      mostHeld = Math.max(mostHeld, (held += events.length))
      return events
    },
  }
  const readTail = createReadTail(counting)
  const read = rooms.map(async ({ roomId }) => {
    const sequences: number[] = []
    await readTail(roomId, { after: 0, certainty: 'believed' }, async ({ events }) => {
      // As long as another server needs to take them.
      await store.last(roomSubjects(roomId))
      sequences.push(...events.map(({ seq }) => seq))
      held -= events.length
      return true
    })
    return sequences
  })
  expect(await Promise.all(read)).toEqual(rooms.map(({ sequences }) => sequences))
  expect(mostHeld).toBeLessThanOrEqual(MOST_HELD)
})

it('reads a room only twice for twenty callers that come at once', async () => {
  const { roomId, sequences } = await makeRoom(3)
  let reads = 0
  const counting: EventStore = { ...store, read: (...asked) => (reads++, store.read(...asked)) }
  await using broker = await startRedis()
  await using redis = await connectRedis(broker.url, 'tests')
  const conversations = createConversations(createReadTail(counting), redisHistory(redis.client))
  const rooms = await Promise.all(Array.from({ length: 20 }, () => conversations.getLatest(roomId, 'believed')))
  expect(rooms.map(({ head }) => head)).toEqual(Array(20).fill(sequences.at(-1)))
  // Both lanes in one, each time.
  expect(reads).toBe(2)
})
