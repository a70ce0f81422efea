import type { ChatEvent } from '@wick/contracts/events'
import { MessageId, ParticipantId, type RoomId } from '@wick/contracts/ids'
import { type Lane, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { watchEpoch, publishEpoch, readEpoch } from '@wick/event-log/epoch'
import { jetStreamEventStore } from '@wick/event-log/jetstream-event-store'
import { type Chat, openChat } from '@wick/event-log/testing/open-chat'
import { newCommandId, newRoomId, sampleLock, sampleMessage } from '@wick/event-log/testing/sample-events'
import { connectRedis, type RedisConnection } from '@wick/platform/redis/redis'
import { type RedisBroker, startRedis } from '@wick/platform/testing/redis'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { redisHistory } from '../adapters/history.redis.ts'
import { createReadTail } from '../app/read-tail.ts'
import { createRebuildHistory } from '../app/rebuild-history.ts'
import { followLog } from './follow-log.ts'
import type { EventHandler } from './handle-event.ts'
import { projectHistory } from './project-history.ts'
import { shareProjected } from './share-projected.ts'
import { ToldSequences } from './told-sequences.ts'
import { TouchedRooms } from './touched-rooms.ts'
import { WrittenEvents } from './written-events.ts'

const MANY = 600

let chat: Chat
let redis: RedisBroker
let connection: RedisConnection
beforeAll(async () => {
  chat = await openChat()
  await publishEpoch(chat.nats)
  redis = await startRedis()
  connection = await connectRedis(redis.url, 'tests')
})
afterAll(async () => {
  await connection[Symbol.asyncDispose]()
  await redis[Symbol.asyncDispose]()
  await chat[Symbol.asyncDispose]()
})

const logged: string[] = []
const log = (_: object, message: string) => void logged.push(message)
const logger = { info: log, warn: log, error: log }

/** What one replica projects with, and how to append behind its back, as one that is killed before it projects. */
async function openReplica(nats = chat.nats) {
  await using resources = new AsyncDisposableStack()
  const { barrier } = chat
  const store = jetStreamEventStore(nats, barrier)
  const history = redisHistory(connection.client)
  const epoch = resources.use(await watchEpoch(nats, { read: () => readEpoch(nats) }))
  const told = new ToldSequences()
  const projected = resources.use(shareProjected(nats, epoch, (sequences) => told.add(sequences)))
  const onBehind = (roomId: RoomId) => void rebuild(roomId, 'believed')
  const onProjected = (sequences: readonly number[]) => projected.tell(sequences)
  const written = resources.use(new WrittenEvents({ history, onBehind, onProjected }))
  const rebuild = createRebuildHistory({
    store,
    readTail: createReadTail(store),
    history,
    deleteErased: () => Promise.resolve(),
    settle: (roomId) => written.settle(roomId),
    link: () => Promise.resolve(),
  })
  const touched = resources.use(new TouchedRooms({ history, rebuildHistory: rebuild, logger }))
  const skipped: number[] = []
  const read: number[] = []
  const noteRead: EventHandler = (_, { seq }) => void read.push(seq)
  const onSkipped = ({ to }: { readonly to: number }) => Promise.resolve(void skipped.push(to))
  const handlers = [noteRead, projectHistory({ history, rebuildHistory: rebuild, touched })]
  const follow = () => followLog({ nats, logger, epoch, store, cursors: history, handlers, told, touched, onSkipped })
  const running = resources.move()
  return {
    history,
    written,
    told,
    touched,
    rebuild,
    skipped,
    read,
    follow,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

async function append(roomId: RoomId, prev: number, event: ChatEvent, lane: Lane = 'log') {
  const store = jetStreamEventStore(chat.nats, chat.barrier)
  const expectedVersion = { filter: roomSubjects(roomId), seq: prev }
  const seq = await store.append(laneSubject(roomId, lane), event, { expectedVersion, id: newCommandId() })
  return { seq, prev, event }
}

it('brings up what its writer has not projected, and what others wrote in a burst', async () => {
  await using replica = await openReplica()
  await using _following = replica.follow()
  const [quiet, busy] = [newRoomId(), newRoomId()]
  const first = await append(quiet, 0, sampleLock(Date.now()), 'room')
  const { seq } = await append(quiet, first.seq, sampleMessage(Date.now()))
  let head = 0
  for (let i = 0; i < MANY; i++) head = (await append(busy, head, sampleMessage(Date.now()))).seq
  await expect.poll(() => replica.history.markers([quiet, busy]), { timeout: 10_000 }).toEqual([seq, head])
  const { events } = await replica.history.read(busy, 0, MANY + 1)
  expect(events).toHaveLength(MANY)
  await expect.poll(() => replica.touched.settledUpTo(head), { timeout: 5_000 }).toBe(head)
})

it('projects an erasure without waiting for the sweep, and goes on behind its cursor', async () => {
  const roomId = newRoomId()
  let last = 0
  {
    await using replica = await openReplica()
    await using _following = replica.follow()
    const sent = await append(roomId, 0, sampleMessage(Date.now()))
    const id = MessageId.parse('message-0000000001')
    const from = ParticipantId.parse('sample-participant')
    const erasure = { type: 'message.erased', target: sent.seq, id, from, at: Date.now() } as const
    last = (await append(roomId, sent.seq, erasure)).seq
    await expect.poll(() => replica.history.marker(roomId)).toBe(last)
    // The message before it is looked at later, and the cursor waits for that.
    await expect.poll(() => replica.touched.settledUpTo(last), { timeout: 5_000 }).toBe(last)
    expect((await replica.history.at(roomId, sent.seq))?.event.type).toBe('message.erased')
  }
  await using replica = await openReplica()
  await using _following = replica.follow()
  await expect.poll(() => replica.skipped).toEqual([last])
})

it('passes over what it was told of, and reads what lies before and behind it', async () => {
  await using replica = await openReplica()
  const roomId = newRoomId()
  let head = 0
  const add = async (event: ChatEvent, lane: Lane) => (head = (await append(roomId, head, event, lane)).seq)
  await using _following = replica.follow()
  const first = await add(sampleLock(Date.now()), 'room')
  await expect.poll(() => replica.read).toContain(first)
  replica.told.add([first + 1, first + 2])
  for (const _ of [1, 2]) await add(sampleMessage(Date.now()), 'log')
  const last = await add(sampleLock(Date.now()), 'room')
  await expect.poll(() => replica.read).toContain(last)
  expect(replica.read.filter((seq) => seq > first)).toEqual([last])
})

/** A client whose looks through the log are counted, and wait for `gate`. */
function gatedReads() {
  const { jsm } = chat.nats
  const reads = { count: 0, gate: Promise.resolve() }
  const direct: typeof jsm.direct = Object.create(jsm.direct, {
    getBatch: {
      async value(...asked: Parameters<typeof jsm.direct.getBatch>) {
        reads.count++
        await reads.gate
        return jsm.direct.getBatch(...asked)
      },
    },
  })
  const watched: typeof jsm = Object.create(jsm, { direct: { value: direct } })
  return { nats: { ...chat.nats, jsm: watched }, reads }
}

it('reads many that nobody told of by a few questions', async () => {
  const { nats, reads } = gatedReads()
  await using replica = await openReplica(nats)
  await using _following = replica.follow()
  const roomId = newRoomId()
  let head = (await append(roomId, 0, sampleLock(Date.now()), 'room')).seq
  await expect.poll(() => replica.read).toContain(head)
  const open = Promise.withResolvers<void>()
  reads.gate = open.promise
  for (let at = 0; at < MANY; at++) {
    head = (await append(roomId, head, sampleMessage(Date.now()))).seq
    if (at % 2 === 0) replica.told.add([head])
  }
  reads.count = 0
  open.resolve()
  await expect.poll(() => replica.read).toContain(head)
  expect(reads.count).toBeLessThan(MANY / 10)
})

it('tells all replicas of the messages that are projected, and of nothing else', async () => {
  await using writer = await openReplica()
  await using other = await openReplica()
  const [roomId, lacking] = [newRoomId(), newRoomId()]
  const lock = await append(roomId, 0, sampleLock(Date.now()), 'room')
  const sent = await append(roomId, lock.seq, sampleMessage(Date.now()))
  // Its projection lacks what is before it.
  const before = await append(lacking, 0, sampleLock(Date.now()), 'room')
  const unprojected = await append(lacking, before.seq, sampleMessage(Date.now()))
  writer.written.add(lacking, unprojected)
  for (const event of [lock, sent]) writer.written.add(roomId, event)
  for (const { told } of [writer, other]) {
    await expect.poll(() => told.highest).toBe(sent.seq)
    expect([lock, sent, before, unprojected].map(({ seq }) => told.gapBehind(seq - 1, 1))).toEqual([1, 0, 1, 1])
  }
})

it('reads what it has just written itself, and rebuilds nothing for it', async () => {
  await using replica = await openReplica()
  const roomId = newRoomId()
  const first = await append(roomId, 0, sampleMessage(Date.now()))
  const second = await append(roomId, first.seq, sampleMessage(Date.now()))
  for (const event of [first, second]) replica.written.add(roomId, event)
  expect(await replica.history.marker(roomId)).toBe(0)
  await replica.rebuild(roomId, 'believed')
  expect(await replica.history.marker(roomId)).toBe(second.seq)
  // The second alone does not follow on what is there of another room.
  const other = newRoomId()
  const before = await append(other, 0, sampleLock(Date.now()), 'room')
  const after = await append(other, before.seq, sampleMessage(Date.now()))
  replica.written.add(other, after)
  await expect.poll(() => replica.history.marker(other)).toBe(after.seq)
})
