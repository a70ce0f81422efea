import type { ChatEvent } from '@wick/contracts/events'
import { laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { ada, createdWith, joined, messageId, seat } from '@wick/domain/testing/room-fixtures'
import type { EventStore } from '@wick/event-log/event-store'
import { jetStreamEventStore } from '@wick/event-log/jetstream-event-store'
import { connectRedis } from '@wick/platform/redis/redis'
import { openChat } from '@wick/event-log/testing/open-chat'
import { startRedis } from '@wick/platform/testing/redis'
import { newCommandId, newRoomId } from '@wick/event-log/testing/sample-events'
import { expect, it } from 'vitest'
import { jetStreamDeleteEntry } from '@wick/event-log/delete-entry'
import { jetStreamErasures } from '../adapters/erasures.jetstream.ts'
import { redisHistory } from '../adapters/history.redis.ts'
import { createConversations } from './conversations.ts'
import { readHistoryHandler } from './read-history.ts'
import { createReadTail } from './read-tail.ts'

const MESSAGES = 350
const LIMIT = 500
/** Of one page. */
const MOST_READ = 200

it('reads little beyond a page from the log without Redis; erased entries stay erased', async () => {
  await using chat = await openChat()
  const log = jetStreamEventStore(chat.nats, chat.barrier)
  const roomId = newRoomId()
  const now = Date.now()
  let head = 0
  const commit = async (lane: 'room' | 'log', event: ChatEvent) => {
    const expectedVersion = { filter: roomSubjects(roomId), seq: head }
    return (head = await log.append(laneSubject(roomId, lane), event, { expectedVersion, id: newCommandId() }))
  }
  await commit('room', createdWith({ at: now, expiresAt: now + 600_000 }))
  const joinSeq = await commit('room', joined(ada, now))
  const sent: number[] = []
  for (let i = 0; i < MESSAGES; i++)
    sent.push(await commit('log', { type: 'message.sent', id: messageId(`m${i}`), from: ada.participantId, at: now }))
  const [deleted = 0, recorded = 0] = [sent[10], sent[120]]
  for (const target of [deleted, recorded])
    await commit('log', {
      type: 'message.erased',
      target,
      id: messageId(`m${target}`),
      from: ada.participantId,
      at: now,
    })
  await jetStreamDeleteEntry(chat.nats)(deleted)

  let read = 0
  const store: EventStore = {
    ...log,
    async read(...asked) {
      const events = await log.read(...asked)
      read += events.length
      return events
    },
  }
  await using broker = await startRedis()
  await using redis = await connectRedis(broker.url, 'tests')
  await broker.kill()
  const history = redisHistory(redis.client)
  const conversations = createConversations(createReadTail(store), history)
  await conversations.getLatest(roomId, 'believed')
  const erasures = jetStreamErasures(chat.nats)
  const handle = readHistoryHandler({
    store,
    history,
    rebuildHistory: () => Promise.reject(new Error('There is no projection.')),
    erasures,
    conversations,
    now: () => now,
  })

  const found: (readonly [seq: number, type: string])[] = []
  for (let after = 0; after < head;) {
    read = 0
    const reply = await handle({ roomId, seat: seat(ada, joinSeq), after, limit: LIMIT }, new Uint8Array())
    if (!('ok' in reply)) throw new Error(`The page was refused: ${reply.refused}`)
    expect(read).toBeLessThanOrEqual(MOST_READ)
    expect(reply.ok.next).toBeGreaterThan(after)
    found.push(...reply.ok.events.map(({ seq, event }) => [seq, event.type] as const))
    after = reply.ok.next
  }
  const erased = new Set([deleted, recorded])
  expect(found).toEqual([
    [joinSeq - 1, 'room.created'],
    [joinSeq, 'room.joined'],
    ...sent.map((seq) => [seq, erased.has(seq) ? 'message.erased' : 'message.sent']),
    [head - 1, 'message.erased'],
    [head, 'message.erased'],
  ])
})
