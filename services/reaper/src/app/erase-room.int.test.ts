import { purgeInGateway, purgeInMessages, purgeInRooms } from '@wick/contracts/purge-commands'
import type { RoomEvent } from '@wick/contracts/events'
import { BlobId, ParticipantId, type RoomId } from '@wick/contracts/ids'
import {
  BLOB_STREAM,
  chunkSubject,
  halfSubject,
  laneSubject,
  roomBlobSubjects,
  roomSubjects,
} from '@wick/contracts/subjects'
import { roomDecider } from '@wick/domain/room-decisions'
import { created, expired } from '@wick/domain/testing/room-fixtures'
import { createBarrier } from '@wick/event-log/barrier'
import { ensureBlobStream } from '@wick/event-log/blob-stream'
import { createCommandClient } from '@wick/platform/commands/command-client'
import { serveCommand } from '@wick/platform/commands/command-server'
import { UnavailableError, VersionConflictError } from '@wick/platform/process/errors'
import type { ExpectedVersion } from '@wick/event-log/event-store'
import { appendError } from '@wick/platform/nats/api-errors'
import { jetStreamDeleteEntry } from '@wick/event-log/delete-entry'
import { jetStreamEventStore } from '@wick/event-log/jetstream-event-store'
import { connectRedis } from '@wick/platform/redis/redis'
import { createAggregateHandler } from '@wick/event-log/aggregate-handler'
import { type ChatOptions, openChat } from '@wick/event-log/testing/open-chat'
import { writeElsewhere } from '@wick/event-log/testing/sample-rooms'
import { startRedis } from '@wick/platform/testing/redis'
import { newCommandId, newRoomId, sampleMessage } from '@wick/event-log/testing/sample-events'
import { describe, expect, it } from 'vitest'
import { redisDeadlineQueue } from '../adapters/deadline-queue.redis.ts'
import { countEntriesBehind } from '../adapters/count-entries.ts'
import { jetStreamPurgeLane } from '../adapters/purge-lane.ts'
import { jetStreamRoomBlobs } from '../adapters/room-blobs.ts'
import { jetStreamRoomHalves } from '../adapters/room-halves.ts'
import { countLeft } from './count-left.ts'
import { eraseRoom, type EraseRoomOptions } from './erase-room.ts'

const silent = { info: () => {}, warn: () => {}, error: () => {} }
const nothing = async () => ({ ok: { cleared: 0, left: 0 } })
const nobody = async () => 0
const ada = ParticipantId.parse('ada-participant-1')
const firstChunk = (roomId: RoomId) => chunkSubject(roomId, BlobId.parse('sample-attachment'), 0)

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
    store,
    deleteEntry: jetStreamDeleteEntry(nats),
    purgeLane: jetStreamPurgeLane(nats),
    halves: jetStreamRoomHalves(nats),
    blobs: jetStreamRoomBlobs(nats, blobBarrier),
    countEntries: countEntriesBehind(barrier),
    now: Date.now,
  }
  const roomId = newRoomId()
  await queue.apply({ kind: 'schedule', at: 2 }, { roomId, seq: 1, prev: 0 })
  let seq = 0
  const append = async (lane: 'room' | 'log', event: Parameters<typeof store.append>[1]) => {
    const expectedVersion = { filter: roomSubjects(roomId), seq }
    seq = await store.append(laneSubject(roomId, lane), event, { expectedVersion, id: newCommandId() })
  }
  const end = (event: RoomEvent) => append('room', event)
  const fill = async (last: RoomEvent | undefined, { chunks = 1, apart = 0 } = {}) => {
    await append('room', created)
    await nats.js.publish(halfSubject(roomId, ada), 'half of a key')
    await writeElsewhere(nats, apart)
    await append('log', sampleMessage(1))
    await writeElsewhere(nats, apart)
    if (chunks > 0) await nats.js.publish(firstChunk(roomId), 'bytes')
    if (last !== undefined) await end(last)
  }
  const publishUnder = (subject: string, { filter, seq: last }: ExpectedVersion) =>
    nats.js
      .publish(subject, 'bytes', { expect: { lastSubjectSequence: last, lastSubjectSequenceSubject: filter } })
      .catch((error: unknown) => Promise.reject(appendError(error)))
  const running = resources.move()
  return {
    erasing,
    store,
    queue,
    roomId,
    fill,
    end,
    publishUnder,
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  }
}

async function certificateOf({ rooms }: EraseRoomOptions, roomId: RoomId) {
  const { state } = await rooms.load(roomId, 'proven')
  return state.status === 'ended' ? state.certificate : undefined
}

it('takes up again what was interrupted after any deletion, and certifies it', async () => {
  for (let done = 0; done <= 2; done++) {
    await using under = await openErasing()
    const { erasing, roomId } = under
    await under.fill(expired, { chunks: 1, apart: 500 })
    let left = done
    const deleteEntry = async (seq: number) => {
      if (left-- <= 0) throw new Error('interrupted')
      return erasing.deleteEntry(seq)
    }
    const purgeLane: EraseRoomOptions['purgeLane'] = async (id, lane, keep) => {
      if (left < 0) throw new Error('interrupted')
      return erasing.purgeLane(id, lane, keep)
    }
    const outcome = eraseRoom({ ...erasing, deleteEntry, purgeLane }, roomId).then(
      () => 'done',
      () => 'interrupted',
    )
    expect(await outcome).toBe(done < 2 ? 'interrupted' : 'done')
    await eraseRoom(erasing, roomId)
    expect(await certificateOf(erasing, roomId)).toBeDefined()
    const { room, log, halves } = await erasing.countEntries(roomId)
    expect({ room, log, halves }).toEqual({ room: 1, log: 0, halves: 0 })
  }
})

it('takes nothing from a room that lives, whatever the deadline queue says', async () => {
  await using under = await openErasing()
  const { erasing, store, queue, roomId } = under
  await under.fill(undefined)
  await queue.apply({ kind: 'end', at: 1 }, { roomId, seq: 2, prev: 1 })
  await eraseRoom(erasing, roomId)
  for (const lane of ['room', 'log'] as const) expect(await store.read(laneSubject(roomId, lane), 0)).toHaveLength(1)
  expect(await queue.next('erasures')).toBeUndefined()
})

describe('what was under way when the room ended', () => {
  it('is refused behind the certificate: a message, a key half, the first chunk', async () => {
    await using under = await openErasing()
    const { erasing, store, roomId } = under
    await under.fill(undefined, { chunks: 0 })
    const version = (await store.head(roomId, 'proven')).last?.seq ?? 0
    await under.end(expired)
    await eraseRoom(erasing, roomId)
    const expectedVersion = { filter: roomSubjects(roomId), seq: version }
    const late = [
      store.append(laneSubject(roomId, 'log'), sampleMessage(2), { expectedVersion, id: newCommandId() }),
      under.publishUnder(halfSubject(roomId, ada), expectedVersion),
      under.publishUnder(firstChunk(roomId), { filter: roomBlobSubjects(roomId), seq: 0 }),
    ]
    const outcomes = await Promise.allSettled(late)
    expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason)).toEqual(
      late.map(() => expect.any(VersionConflictError)),
    )
    const left = (await countLeft(erasing, roomId)).map((counted) => counted.left)
    expect(left).toEqual([0, 0, 0, 0, 0])
  })

  it('goes, and is counted, where it was faster than the fence', async () => {
    await using under = await openErasing()
    const { erasing, roomId } = under
    await under.fill(expired)
    let races = 0
    const purge = async () => {
      const cleared = await erasing.blobs.purge(roomId)
      if (races++ === 0) await under.publishUnder(firstChunk(roomId), { filter: roomBlobSubjects(roomId), seq: 0 })
      return cleared
    }
    await eraseRoom({ ...erasing, blobs: { ...erasing.blobs, purge } }, roomId)
    const { stores = [] } = (await certificateOf(erasing, roomId)) ?? {}
    expect(stores.find(({ store }) => store === 'attachments')).toEqual({ store: 'attachments', cleared: 2, left: 0 })
    expect(await erasing.blobs.count(roomId)).toBe(0)
  })

  it('is waited for where a count found it', async () => {
    await using under = await openErasing()
    const { erasing, roomId } = under
    await under.fill(expired)
    let counts = 0
    const countEntries: EraseRoomOptions['countEntries'] = async (id) => {
      const entries = await erasing.countEntries(id)
      return counts++ === 0 ? { ...entries, log: 1 } : entries
    }
    await eraseRoom({ ...erasing, countEntries }, roomId)
    const { stores = [] } = (await certificateOf(erasing, roomId)) ?? {}
    expect(stores.find(({ store }) => store === 'message log')).toEqual({ store: 'message log', cleared: 1, left: 0 })
  })
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
