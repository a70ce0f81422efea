import type { ChatEvent } from '@wick/contracts/events'
import { CHAT_STREAM, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { ada, bob, createdWith, destroyed, joined, messageId, seat } from '@wick/domain/testing/room-fixtures'
import type { EventStore } from '@wick/event-log/event-store'
import { jetStreamEventStore } from '@wick/event-log/jetstream-event-store'
import { connectRedis } from '@wick/platform/redis/redis'
import { type Chat, openChat } from '@wick/event-log/testing/open-chat'
import { startRedis } from '@wick/platform/testing/redis'
import { newCommandId, newRoomId } from '@wick/event-log/testing/sample-events'
import { expect, it } from 'vitest'
import { jetStreamDeleteEntry } from '@wick/event-log/delete-entry'
import { jetStreamErasures } from '../adapters/erasures.jetstream.ts'
import { redisHistory } from '../adapters/history.redis.ts'
import { createConversations } from './conversations.ts'
import type { History } from './ports.ts'
import { readHistoryHandler, type ReadHistoryOptions } from './read-history.ts'
import { createReadTail } from './read-tail.ts'
import { createRebuildHistory } from './rebuild-history.ts'

const MESSAGES = 350
const FEW = 20
const LIMIT = 500
/** Of one page. */
const MOST_READ = 200

/** A room of one, with so many messages, and how many events were read of it since `read` was set to 0. */
async function makeRoom(chat: Chat, messages: number) {
  const log = jetStreamEventStore(chat.nats, chat.barrier)
  const roomId = newRoomId()
  const now = Date.now()
  const room = { roomId, now, head: 0, read: 0, joinSeq: 0, sent: [] as number[], commit, store: countingStore() }
  function countingStore(): EventStore {
    return {
      ...log,
      async read(...asked) {
        const events = await log.read(...asked)
        room.read += events.length
        return events
      },
    }
  }
  async function commit(lane: 'room' | 'log', event: ChatEvent): Promise<number> {
    const expectedVersion = { filter: roomSubjects(roomId), seq: room.head }
    return (room.head = await log.append(laneSubject(roomId, lane), event, { expectedVersion, id: newCommandId() }))
  }
  await commit('room', createdWith({ at: now, expiresAt: now + 600_000 }))
  room.joinSeq = await commit('room', joined(ada, now))
  for (let i = 0; i < messages; i++)
    room.sent.push(
      await commit('log', { type: 'message.sent', id: messageId(`m${i}`), from: ada.participantId, at: now }),
    )
  return room
}

/** What a replica reads with that has met no room. */
function readerOf(chat: Chat, store: EventStore, history: History, now: number): ReadHistoryOptions {
  const readTail = createReadTail(store)
  const rebuildHistory = createRebuildHistory({
    store,
    readTail,
    history,
    deleteErased: async () => undefined,
    settle: async () => false,
    link: async () => undefined,
  })
  const conversations = createConversations(readTail, history)
  return { store, history, rebuildHistory, erasures: jetStreamErasures(chat.nats), conversations, now: () => now }
}

it('reads the log of a room once that neither Redis nor it has met', async () => {
  await using chat = await openChat()
  const room = await makeRoom(chat, FEW)
  const { roomId, now, joinSeq, head, store } = room
  await using broker = await startRedis()
  await using redis = await connectRedis(broker.url, 'tests')
  const history = redisHistory(redis.client)
  const handle = readHistoryHandler(readerOf(chat, store, history, now))
  const reply = await handle({ roomId, seat: seat(ada, joinSeq), after: 0, limit: LIMIT }, new Uint8Array())
  expect(reply).toMatchObject({ ok: { next: head, head } })
  expect(room.read).toBe(2 + FEW)
})

it('reads little beyond a page from the log without Redis; erased entries stay erased', async () => {
  await using chat = await openChat()
  const room = await makeRoom(chat, MESSAGES)
  const { roomId, now, joinSeq, sent, store, commit } = room
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

  const { head } = room
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
    room.read = 0
    const reply = await handle({ roomId, seat: seat(ada, joinSeq), after, limit: LIMIT }, new Uint8Array())
    if (!('ok' in reply)) throw new Error(`The page was refused: ${reply.refused}`)
    expect(room.read).toBeLessThanOrEqual(MOST_READ)
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

it.each([LIMIT, 90, 7])('reads back from a place as forwards, %i at a time, with Redis and without', async (limit) => {
  await using chat = await openChat()
  const room = await makeRoom(chat, MESSAGES)
  const { roomId, now, joinSeq, sent, store, commit } = room
  for (const target of [...sent.slice(0, 30), ...sent.slice(-3)])
    await commit('log', {
      type: 'message.erased',
      target,
      id: messageId(`m${target}`),
      from: ada.participantId,
      at: now,
    })
  for (const target of sent.slice(0, 20)) await jetStreamDeleteEntry(chat.nats)(target)
  await using broker = await startRedis()
  await using redis = await connectRedis(broker.url, 'tests')
  const history = redisHistory(redis.client)
  const reader = readerOf(chat, store, history, now)
  const handle = readHistoryHandler(reader)
  const read = async (asked: { after: number; before?: number; limit: number }) => {
    const reply = await handle({ roomId, seat: seat(ada, joinSeq), ...asked }, new Uint8Array())
    if (!('ok' in reply)) throw new Error(`The page was refused: ${reply.refused}`)
    return reply.ok
  }
  const back = async () => {
    const pages = []
    for (let before = room.head + 1; before > 0;) {
      const page = await read({ after: 0, before, limit })
      expect(page.prev).toBeLessThan(before)
      expect(page.events.length).toBeLessThanOrEqual(limit)
      pages.push(page.events)
      before = page.prev ?? 0
    }
    return pages.toReversed().flat()
  }
  const whole = await read({ after: 0, limit: LIMIT })
  expect(whole.next).toBe(room.head)
  expect(whole.prev).toBeUndefined()
  expect(await back()).toEqual(whole.events)

  await broker.kill()
  room.read = 0
  expect(await read({ after: 0, before: room.head + 1, limit })).toMatchObject({ head: room.head })
  expect(room.read).toBeLessThanOrEqual(MOST_READ + 100)
  expect(await back()).toEqual(whole.events)
})

it('projects nothing of a room that is over, whoever asks for it', async () => {
  await using chat = await openChat()
  const { roomId, now, joinSeq, store, commit } = await makeRoom(chat, MOST_READ)
  await commit('room', destroyed)
  await using broker = await startRedis()
  await using redis = await connectRedis(broker.url, 'tests')
  const history = redisHistory(redis.client)
  let applied = 0
  const counting: History = { ...history, apply: (...event) => (applied++, history.apply(...event)) }
  const handle = readHistoryHandler(readerOf(chat, store, counting, now))
  for (const key of [seat(ada, joinSeq), seat(bob, joinSeq)])
    expect(await handle({ roomId, seat: key, after: 0, limit: LIMIT }, new Uint8Array())).toEqual({
      refused: 'room_ended',
    })
  expect(applied).toBe(0)
})

it.for(['after', 'before'] as const)(
  'of a room that is cleared away meanwhile nothing is answered, %s',
  async (side) => {
    await using chat = await openChat()
    const room = await makeRoom(chat, FEW)
    const { roomId, now, joinSeq, head, store, commit } = room
    await using broker = await startRedis()
    await using redis = await connectRedis(broker.url, 'tests')
    const kept = redisHistory(redis.client)
    let clearing: Promise<void> | undefined
    const clear = async () => {
      await commit('room', destroyed)
      for (const lane of ['room', 'log'] as const)
        await chat.nats.jsm.streams.purge(CHAT_STREAM, {
          filter: laneSubject(roomId, lane),
          keep: lane === 'room' ? 1 : 0,
        })
      await kept.purgeRoom(roomId)
    }
    const reader = readerOf(chat, store, kept, now)
    await reader.conversations.getLatest(roomId, 'believed')
    await reader.rebuildHistory(roomId, 'believed')
    const cleared = async () => await (clearing ??= clear())
    const meanwhile: History = {
      ...kept,
      read: async (...asked) => (await cleared(), kept.read(...asked)),
      readBefore: async (...asked) => (await cleared(), kept.readBefore(...asked)),
    }
    const handle = readHistoryHandler({ ...reader, history: meanwhile })
    const asked = {
      roomId,
      seat: seat(ada, joinSeq),
      limit: LIMIT,
      after: 0,
      ...(side === 'before' && { before: head }),
    }
    expect(await handle(asked, new Uint8Array())).toEqual({ refused: 'room_ended' })
  },
)
