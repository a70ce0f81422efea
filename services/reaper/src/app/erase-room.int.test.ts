import { purgeInGateway, purgeInMessages, purgeInRooms } from '@wick/contracts/purge-commands'
import type { RoomEvent } from '@wick/contracts/events'
import { BlobId, ParticipantId, type RoomId } from '@wick/contracts/ids'
import { BLOB_STREAM, chunkSubject, halfSubject, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { roomDecider } from '@wick/domain/room-decisions'
import { created, expired } from '@wick/domain/testing/room-fixtures'
import { createBarrier } from '@wick/event-log/barrier'
import { ensureBlobStream } from '@wick/event-log/blob-stream'
import { createCommandClient } from '@wick/platform/commands/command-client'
import { serveCommand } from '@wick/platform/commands/command-server'
import { UnavailableError } from '@wick/platform/process/errors'
import { jetStreamEventStore } from '@wick/event-log/jetstream-event-store'
import { connectRedis } from '@wick/platform/redis/redis'
import { createAggregateHandler } from '@wick/event-log/aggregate-handler'
import { type ChatOptions, openChat } from '@wick/event-log/testing/open-chat'
import { startRedis } from '@wick/platform/testing/redis'
import { newCommandId, newRoomId, sampleMessage } from '@wick/event-log/testing/sample-events'
import { describe, expect, it } from 'vitest'
import { redisDeadlineQueue } from '../adapters/deadline-queue.redis.ts'
import { countEntriesBehind } from '../adapters/count-entries.ts'
import { jetStreamPurgeLane } from '../adapters/purge-lane.ts'
import { jetStreamRoomBlobs } from '../adapters/room-blobs.ts'
import { jetStreamRoomHalves } from '../adapters/room-halves.ts'
import { eraseRoom, type EraseRoomOptions } from './erase-room.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }
const nothing = async () => ({ ok: { cleared: 0, left: 0 } })
const nobody = async () => 0

/** Everything that an erasure needs, on brokers of its own; the services hold nothing. */
async function openErasing(options: ChatOptions = {}) {
  await using resources = new AsyncDisposableStack()
  const { nats, barrier } = resources.use(await openChat(options))
  await ensureBlobStream(nats, { storage: 'memory', replicas: 1, maxBytes: 1024 * 1024 })
  const blobBarrier = resources.use(await createBarrier(nats, BLOB_STREAM))
  const broker = resources.use(await startRedis())
  const redis = resources.use(await connectRedis(broker.url, 'tests'))
  for (const contract of [purgeInMessages, purgeInRooms, purgeInGateway])
    resources.use(serveCommand(nats, silent, contract, nothing))
  const store = jetStreamEventStore(nats, barrier)
  const queue = redisDeadlineQueue(redis.client)
  const erasing: EraseRoomOptions = {
    rooms: createAggregateHandler({ store, evolver: roomDecider }),
    queue,
    commands: createCommandClient(nats),
    purgeLane: jetStreamPurgeLane(nats),
    halves: jetStreamRoomHalves(nats),
    blobs: jetStreamRoomBlobs(nats, blobBarrier),
    countEntries: countEntriesBehind(barrier),
    now: Date.now,
  }
  const roomId = newRoomId()
  await queue.apply({ kind: 'schedule', at: 2 }, { roomId, seq: 1, prev: 0 })
  const fill = async (last: RoomEvent | undefined) => {
    let seq = 0
    const append = async (lane: 'room' | 'log', event: Parameters<typeof store.append>[1]) => {
      const expectedVersion = { filter: roomSubjects(roomId), seq }
      seq = await store.append(laneSubject(roomId, lane), event, { expectedVersion, id: newCommandId() })
    }
    await append('room', created)
    await nats.js.publish(halfSubject(roomId, ParticipantId.parse('ada-participant-1')), 'half of a key')
    await append('log', sampleMessage(1))
    await nats.js.publish(chunkSubject(roomId, BlobId.parse('sample-attachment'), 0), 'bytes')
    if (last !== undefined) await append('room', last)
  }
  const running = resources.move()
  return { erasing, store, queue, roomId, fill, [Symbol.asyncDispose]: () => running.disposeAsync() }
}

async function certificateOf({ rooms }: EraseRoomOptions, roomId: RoomId) {
  const { state } = await rooms.load(roomId, 'proven')
  return state.status === 'ended' ? state.certificate : undefined
}

it('takes nothing from a room that lives, whatever the deadline queue says', async () => {
  await using under = await openErasing()
  const { erasing, store, queue, roomId } = under
  await under.fill(undefined)
  await queue.apply({ kind: 'end', at: 1 }, { roomId, seq: 2, prev: 1 })
  await eraseRoom(erasing, roomId)
  for (const lane of ['room', 'log'] as const) expect(await store.read(laneSubject(roomId, lane), 0)).toHaveLength(1)
  expect(await queue.next('erasures')).toBeUndefined()
})

describe('the certificate', () => {
  it('says what went of each store, and that each was found empty', async () => {
    await using under = await openErasing()
    const { erasing, roomId } = under
    await under.fill(expired)
    await eraseRoom(erasing, roomId)
    const { stores = [] } = (await certificateOf(erasing, roomId)) ?? {}
    expect(stores).toEqual(
      [
        ['message log', 1],
        ['room events', 1],
        ['attachments', 1],
        ['keys of kept copies', 1],
        ['deadlines', 1],
        ['message history', 0],
        ['room state', 0],
        ['presence', 0],
      ].map(([name, cleared]) => ({ store: name, cleared, left: 0 })),
    )
  })

  it('claims nothing of key halves whose bytes may lie on a disk', async () => {
    await using under = await openErasing({ storage: 'file' })
    const { erasing, roomId } = under
    await under.fill(expired)
    await eraseRoom(erasing, roomId)
    const stores = (await certificateOf(erasing, roomId))?.stores.map(({ store }) => store)
    expect([stores?.includes('message log'), stores?.includes('keys of kept copies')]).toEqual([true, false])
    expect((await erasing.countEntries(roomId)).halves).toBe(0)
  })

  it.each([
    [
      'the message log',
      ({ purgeLane }) => ({ purgeLane: (id, lane, keep) => (lane === 'log' ? nobody() : purgeLane(id, lane, keep)) }),
    ],
    [
      'the events of the room',
      ({ purgeLane }) => ({ purgeLane: (id, lane, keep) => (lane === 'room' ? nobody() : purgeLane(id, lane, keep)) }),
    ],
    ['the keys of kept copies', ({ halves }) => ({ halves: { ...halves, purge: nobody } })],
    ['the attachments', ({ blobs }) => ({ blobs: { ...blobs, purge: nobody } })],
    ['the deadlines', ({ queue }) => ({ queue: { ...queue, drop: nobody } })],
  ] satisfies [string, (options: EraseRoomOptions) => Partial<EraseRoomOptions>][])(
    'is withheld while something is found in %s',
    async (_, broken) => {
      await using under = await openErasing()
      const { erasing, roomId } = under
      await under.fill(expired)
      await expect(eraseRoom({ ...erasing, ...broken(erasing) }, roomId)).rejects.toThrow(UnavailableError)
      expect(await certificateOf(erasing, roomId)).toBeUndefined()
      await eraseRoom(erasing, roomId)
      expect(await certificateOf(erasing, roomId)).toBeDefined()
    },
  )
})
