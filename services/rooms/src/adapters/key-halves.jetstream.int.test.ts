import { ParticipantId, type RoomId } from '@wick/contracts/ids'
import {
  ALL_EVENTS,
  CHAT_STREAM,
  EPOCH_SUBJECT,
  halfSubject,
  laneSubject,
  roomSubjects,
} from '@wick/contracts/subjects'
import { createBarrier } from '@wick/event-log/barrier'
import { ensureChatStream } from '@wick/event-log/chat-stream'
import { UnavailableError, VersionConflictError } from '@wick/platform/process/errors'
import type { EventStore } from '@wick/event-log/event-store'
import { jetStreamEventStore } from '@wick/event-log/jetstream-event-store'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { startNats } from '@wick/platform/testing/nats'
import { startNatsCluster } from '@wick/platform/testing/nats-cluster'
import { newCommandId, newRoomId, sampleLock } from '@wick/event-log/testing/sample-events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jetStreamKeyHalves } from './key-halves.jetstream.ts'

const [ada, bob] = [ParticipantId.parse('ada-participant-1'), ParticipantId.parse('bob-participant-1')]
const RACES = 40

describe.each([
  ['one broker', 1],
  ['three brokers', 3],
])('a key half on %s', (_, replicas) => {
  const resources = new AsyncDisposableStack()
  let nats: Nats
  let other: Nats
  let store: EventStore
  beforeAll(async () => {
    const broker = resources.use(replicas === 1 ? await startNats() : await startNatsCluster(replicas))
    const connect = async () => resources.use(await connectNats({ url: broker.url }, 'tests'))
    nats = await connect()
    other = await connect()
    const stream = { storage: 'memory', replicas, maxBytes: 64 * 1024 * 1024 } as const
    // As a version that knew of no halves has left it.
    await nats.jsm.streams.add({
      name: CHAT_STREAM,
      subjects: [ALL_EVENTS, EPOCH_SUBJECT],
      storage: stream.storage,
      num_replicas: replicas,
      discard: 'new',
    })
    await ensureChatStream(nats, stream)
    store = jetStreamEventStore(nats, resources.use(await createBarrier(nats, CHAT_STREAM)))
  })
  afterAll(() => resources.disposeAsync())

  const append = (roomId: RoomId, version: number) =>
    store.append(laneSubject(roomId, 'room'), sampleLock(version), {
      expectedVersion: { filter: roomSubjects(roomId), seq: version },
      id: newCommandId(),
    })

  it('is made under the room’s version, and does not move it', async () => {
    const halves = jetStreamKeyHalves(nats)
    const roomId = newRoomId()
    const owner = { roomId, participantId: ada }
    const version = await append(roomId, 0)
    const half = await halves.make(owner, version)
    const next = await append(roomId, version)
    expect([half > version, next > half]).toEqual([true, true])
    expect(await jetStreamKeyHalves(other).of(owner, { half })).toBe(await halves.of(owner, { half }))
    for (const stale of [0, version]) await expect(halves.make(owner, stale)).rejects.toThrow(VersionConflictError)
  })

  it('is never behind what moved the version that it was made under, whoever was faster', async () => {
    const places: (readonly [half: number, moved: number])[] = []
    const failures: unknown[] = []
    for (let race = 0; race < RACES; race++) {
      const roomId = newRoomId()
      const version = await append(roomId, 0)
      const half = jetStreamKeyHalves(other).make({ roomId, participantId: ada }, version)
      const [made, moved] = await Promise.allSettled([half, append(roomId, version)])
      // One of the two may have met the other under way, and would try again.
      failures.push(
        ...[made, moved].flatMap((outcome): unknown[] => (outcome.status === 'rejected' ? [outcome.reason] : [])),
      )
      if (made.status === 'fulfilled' && moved.status === 'fulfilled') places.push([made.value, moved.value])
    }
    expect(places.filter(([half, moved]) => half > moved)).toEqual([])
    expect(failures.filter((failure) => !(failure instanceof VersionConflictError))).toEqual([])
  })

  it('is read by its owner’s name alone, and an absent one is no answer', async () => {
    const halves = jetStreamKeyHalves(nats)
    const roomId = newRoomId()
    const version = await append(roomId, 0)
    const half = await halves.make({ roomId, participantId: ada }, version)
    expect(await halves.of({ roomId, participantId: ada }, { half: undefined })).toBeUndefined()
    await expect(halves.of({ roomId, participantId: bob }, { half })).rejects.toThrow(UnavailableError)
    await expect(halves.of({ roomId, participantId: ada }, { half: version })).rejects.toThrow(UnavailableError)
    await nats.jsm.streams.purge(CHAT_STREAM, { filter: halfSubject(roomId, ada) })
    await expect(halves.of({ roomId, participantId: ada }, { half })).rejects.toThrow(UnavailableError)
  })
})
