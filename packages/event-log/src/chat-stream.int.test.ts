import { ANONYMOUS, ROOM_CLASSES, TALK } from '@wick/contracts/room-class'
import { laneSubject, liveSubjects, roomSubjects } from '@wick/contracts/subjects'
import { connectNats } from '@wick/platform/nats/nats'
import { startNats } from '@wick/platform/testing/nats'
import { expect, it } from 'vitest'
import { createBarrier } from './barrier.ts'
import { ensureBlobStream } from './blob-stream.ts'
import { openChatStream, verifyChatStream } from './chat-stream.ts'
import { proveEpoch, readEpoch } from './epoch.ts'
import { jetStreamEventStore } from './jetstream-event-store.ts'
import { newCommandId, newRoomId, sampleLock } from '../testing/sample-events.ts'
import { NANOS_PER_MS } from './ensure-stream.ts'

const OPTIONS = { storage: 'memory', replicas: 1, maxBytes: 1024 * 1024 } as const
const HOUR_MS = 3_600_000

it('is one of its own for each class: age, epoch, sequences, and what gateways hear', async () => {
  await using broker = await startNats()
  await using nats = await connectNats({ url: broker.url }, 'tests')
  const epochs = new Set<unknown>()
  for (const roomClass of ROOM_CLASSES) {
    await openChatStream(nats, OPTIONS, roomClass)
    await ensureBlobStream(nats, OPTIONS, roomClass)
    await verifyChatStream(nats, roomClass)
    using barrier = await createBarrier(nats, roomClass.log.stream)
    const epoch = await readEpoch(nats, undefined, roomClass)
    expect(await proveEpoch(nats, barrier, roomClass)).toBe(epoch)
    epochs.add(epoch)

    const store = jetStreamEventStore(nats, barrier, roomClass)
    const roomId = newRoomId()
    const heard = Promise.withResolvers<number>()
    nats.subscribe(liveSubjects(roomId), {
      onMessage: ({ headers }) => heard.resolve(Number(headers?.get('Nats-Sequence'))),
    })
    await nats.connection.flush()
    const expectedVersion = { filter: roomSubjects(roomId, roomClass), seq: 0 }
    const event = sampleLock(1)
    const seq = await store.append(laneSubject(roomId, 'room', roomClass), event, {
      expectedVersion,
      id: newCommandId(),
    })
    expect(seq).toBe(2)
    expect(await heard.promise).toBe(seq)
    expect(await store.read(roomSubjects(roomId, roomClass), 0)).toMatchObject([{ seq, event }])
    expect((await store.head(roomId, 'proven')).last).toMatchObject({ seq, event })
  }
  expect(epochs.size).toBe(2)

  const ages = async ({ log, blobs }: (typeof ROOM_CLASSES)[number]) =>
    Promise.all(
      [log, blobs].map(async ({ stream }) => (await nats.jsm.streams.info(stream)).config.max_age / NANOS_PER_MS),
    )
  expect(await ages(ANONYMOUS)).toEqual([25 * HOUR_MS, 25 * HOUR_MS])
  expect(await ages(TALK)).toEqual([169 * HOUR_MS, 169 * HOUR_MS])
})

it('takes no event that lies with another class', async () => {
  await using broker = await startNats()
  await using nats = await connectNats({ url: broker.url }, 'tests')
  for (const roomClass of ROOM_CLASSES) await openChatStream(nats, OPTIONS, roomClass)
  using barrier = await createBarrier(nats, TALK.log.stream)
  const store = jetStreamEventStore(nats, barrier, TALK)
  const roomId = newRoomId()
  const expectedVersion = { filter: roomSubjects(roomId, ANONYMOUS), seq: 0 }
  const appended = store.append(laneSubject(roomId, 'room', ANONYMOUS), sampleLock(1), {
    expectedVersion,
    id: newCommandId(),
  })
  await expect(appended).rejects.toThrow('Events lie in lanes alone.')
})
