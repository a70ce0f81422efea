import { CHAT_STREAM, EPOCH_SUBJECT, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { publishEpoch } from '@wick/event-log/epoch'
import { addStream } from '@wick/event-log/ensure-stream'
import { connectNats } from '@wick/platform/nats/nats'
import { startNats } from '@wick/platform/testing/nats'
import { newRoomId } from '@wick/event-log/testing/sample-events'
import { expect, it } from 'vitest'
import { openEpoch } from './open-epoch.ts'

const OPTIONS = { storage: 'memory', replicas: 1, maxBytes: 1024 * 1024 } as const

it('finishes a log that somebody has begun, and keeps its epoch', async () => {
  await using broker = await startNats()
  await using nats = await connectNats({ url: broker.url }, 'rooms')
  await addStream(nats, CHAT_STREAM, { subjects: [EPOCH_SUBJECT], max_age: 0, allow_msg_ttl: true }, OPTIONS)
  await publishEpoch(nats)
  const begun = await openEpoch(nats, OPTIONS)
  expect(begun).not.toBeNull()

  const roomId = newRoomId()
  const expected = { lastSubjectSequence: 0, lastSubjectSequenceSubject: roomSubjects(roomId) }
  await expect(nats.js.publish(laneSubject(roomId, 'room'), 'event', { expect: expected })).resolves.toMatchObject({
    seq: 2,
  })
  expect(await openEpoch(nats, OPTIONS)).toBe(begun)
})
