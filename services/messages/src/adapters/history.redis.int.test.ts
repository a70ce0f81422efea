import type { RecordedEvent } from '@wick/contracts/events'
import type { RoomId } from '@wick/contracts/ids'
import { STREAM_MAX_AGE_MS } from '@wick/contracts/limits'
import { connectRedis } from '@wick/platform/redis/redis'
import { commandLine } from '@wick/platform/testing/command-line'
import { startRedis } from '@wick/platform/testing/redis'
import { newRoomId, sampleMessage } from '@wick/event-log/testing/sample-events'
import { expect, it } from 'vitest'
import { createdWith } from '@wick/domain/testing/room-fixtures'
import { keys } from '../keys.ts'
import type { History } from '../app/ports.ts'
import { redisHistory } from './history.redis.ts'

/** More than what a page is read with. */
const MOST_COMMANDS = 6

it('gives a page that is complete up to its marker, whatever comes between its commands', async () => {
  await using redis = await startRedis()
  await using other = await connectRedis(redis.url, 'tests')
  const history = redisHistory(other.client)
  for (const meanwhile of [sendAnother, forget]) {
    for (let patience = 1; patience <= MOST_COMMANDS; patience++) {
      const roomId = newRoomId()
      await history.apply(roomId, { seq: 1, event: sampleMessage(Date.now()) }, 0)
      let left = Infinity
      await using line = await commandLine(redis.port, async () => {
        if (--left === 0) await meanwhile(history, roomId)
      })
      await using slow = await connectRedis(line.url, 'tests')
      const reader = redisHistory(slow.client)
      left = patience
      const { marker, events } = await reader.read(roomId, 0, 10)
      expect(events.map(({ seq }) => seq)).toEqual([1, 2].slice(0, marker))
    }
  }
})

it('holds nothing for longer than the log does, its list of rooms neither', async () => {
  await using redis = await startRedis()
  await using connection = await connectRedis(redis.url, 'tests')
  const history = redisHistory(connection.client)
  const now = Date.now()
  for (const at of [now, now - 1_000]) await history.apply(newRoomId(), { seq: 1, event: sampleMessage(at) }, 0)
  expect(await connection.client.pexpiretime(keys.index)).toBe(now + STREAM_MAX_AGE_MS)
})

it('keeps each key of a room as long as its first event, whatever made it', async () => {
  await using redis = await startRedis()
  await using connection = await connectRedis(redis.url, 'tests')
  const history = redisHistory(connection.client)
  const roomId = newRoomId()
  const first = createdWith({ at: Date.now() - 10_000 })
  const message = sent(2)
  const { id, from } = message.event
  const at = Date.now()
  const events: RecordedEvent[] = [
    { seq: 1, event: first },
    message,
    { seq: 3, event: { type: 'message.claimed', target: 2, by: from, until: at, blobId: undefined, at } },
    { seq: 4, event: { type: 'message.erased', target: 2, id, from, at } },
    sent(5),
  ]
  for (const event of events) {
    expect(await history.apply(roomId, event, event.seq - 1)).toBe('applied')
    const expiries = await Promise.all(keys.room(roomId).map((key) => connection.client.pexpiretime(key)))
    // -2 is what is not there yet.
    expect(new Set([...expiries, -2])).toEqual(new Set([goesAt(first.at), -2]))
  }
  expect(await connection.client.exists(...keys.room(roomId))).toBe(5)
})

const goesAt = (at: number) => at + STREAM_MAX_AGE_MS

it('erases an entry across a gap, counts it once, and keeps its stub when replayed', async () => {
  await using redis = await startRedis()
  await using connection = await connectRedis(redis.url, 'tests')
  const history = redisHistory(connection.client)
  const roomId = newRoomId()
  const [kept, erased, between] = [sent(1), sent(2), sent(3)]
  const { id, from } = erased.event
  const erasure: RecordedEvent = { seq: 4, event: { type: 'message.erased', target: 2, id, from, at: Date.now() } }
  for (const event of [kept, erased]) await history.apply(roomId, event, event.seq - 1)
  const held = async () => {
    const [entries, index] = [await history.read(roomId, 0, 10), await history.index(roomId)]
    return [entries.events.map(({ seq, event }) => [seq, event.type]), index?.entries]
  }
  for (const _ of [1, 2]) expect(await history.apply(roomId, erasure, 3)).toBe('behind')
  expect(await held()).toEqual([
    [
      [1, 'message.sent'],
      [2, 'message.erased'],
    ],
    2,
  ])
  await history.apply(roomId, between, 2)
  expect(await history.apply(roomId, erasure, 3)).toBe('applied')
  for (const again of [erasure, erased]) expect(await history.apply(roomId, again, 3)).toBe('known')
  const types = ['message.sent', 'message.erased', 'message.sent', 'message.erased']
  expect(await held()).toEqual([types.map((type, at) => [at + 1, type]), 3])
})

it('projects several rooms at once, each event once, and names those that miss something', async () => {
  await using redis = await startRedis()
  await using connection = await connectRedis(redis.url, 'tests')
  const history = redisHistory(connection.client)
  const [whole, known, gap] = [newRoomId(), newRoomId(), newRoomId()]
  const events = [1, 2, 3].map((seq) => ({ ...sent(seq), prev: seq - 1 }))
  // As a replica of the version before does, one by one.
  for (const event of events.slice(0, 2)) await history.apply(known, event, event.prev)
  const rooms = new Map([
    [whole, events],
    [known, events],
    [gap, events.slice(1)],
  ])
  for (const applied of ['applied', 'known']) {
    expect([...(await history.applyAll(rooms))]).toEqual([
      [whole, applied],
      [known, applied],
      [gap, 'behind'],
    ])
    expect(await history.markers([whole, known, gap])).toEqual([3, 3, 0])
    for (const roomId of [whole, known]) {
      expect((await history.read(roomId, 0, 10)).events.map(({ seq }) => seq)).toEqual([1, 2, 3])
      expect((await history.index(roomId))?.entries).toBe(3)
    }
  }
  await redis.kill()
  expect(await history.markers([whole])).toEqual([null])
  expect((await history.applyAll(rooms)).size).toBe(0)
})

it('projects more rooms at once than one script takes', async () => {
  await using redis = await startRedis()
  await using connection = await connectRedis(redis.url, 'tests')
  const history = redisHistory(connection.client)
  const rooms = Array.from({ length: 150 }, () => newRoomId())
  const applied = await history.applyAll(new Map(rooms.map((roomId) => [roomId, [{ ...sent(7), prev: 0 }]])))
  expect([...applied]).toEqual(rooms.map((roomId) => [roomId, 'applied']))
  expect(await history.markers(rooms)).toEqual(rooms.map(() => 7))
})

function sent(seq: number) {
  const event = sampleMessage(Date.now())
  if (event.type !== 'message.sent') throw new Error('The sample is no message.')
  return { seq, event }
}

async function sendAnother(history: History, roomId: RoomId): Promise<void> {
  await history.apply(roomId, { seq: 2, event: sampleMessage(Date.now()) }, 1)
}

async function forget(history: History, roomId: RoomId): Promise<void> {
  await history.purgeRoom(roomId)
}

it('erases in a full Redis beside others of the batch that it refuses', async () => {
  await using redis = await startRedis()
  await using connection = await connectRedis(redis.url, 'tests')
  const history = redisHistory(connection.client)
  const [erasing, before, behind] = [newRoomId(), newRoomId(), newRoomId()]
  const message = sent(1)
  const { id, from } = message.event
  await history.apply(erasing, message, 0)
  const erasure: RecordedEvent = { seq: 2, event: { type: 'message.erased', target: 1, id, from, at: Date.now() } }
  await connection.client.config('SET', 'maxmemory', '1')

  const applied = await history.applyAll(
    new Map([
      [before, [{ ...sent(3), prev: 0 }]],
      [erasing, [{ ...erasure, prev: 1 }]],
      [behind, [{ ...sent(4), prev: 0 }]],
    ]),
  )
  expect([...applied]).toEqual([[erasing, 'applied']])
  await connection.client.config('SET', 'maxmemory', '0')
  expect(await history.marker(before)).toBe(0)
  expect(await history.marker(behind)).toBe(0)
  expect((await history.read(erasing, 0, 10)).events.map(({ event }) => event.type)).toEqual([
    'message.erased',
    'message.erased',
  ])
})
