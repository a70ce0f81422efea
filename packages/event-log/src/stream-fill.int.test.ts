import { CHAT_STREAM, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { expect, it } from 'vitest'
import { openChat } from '../testing/open-chat.ts'
import { newRoomId, sampleLock, sampleMessage } from '../testing/sample-events.ts'
import { jetStreamEventStore } from './jetstream-event-store.ts'
import { watchStreamFill } from './stream-fill.ts'

const EVERY_MS = 20
const MAX_BYTES = 128 * 1024
const BODY_BYTES = 119 * 1024

it('reports the bytes used, leaves space for an end, and falls after a purge', async () => {
  await using chat = await openChat({ maxBytes: MAX_BYTES })
  const store = jetStreamEventStore(chat.nats, chat.barrier)
  using fill = await watchStreamFill(chat.nats, CHAT_STREAM, { everyMs: EVERY_MS })
  const used = () => fill.current().usedBytes
  const roomId = newRoomId()
  const expectedVersion = { filter: roomSubjects(roomId), seq: 0 }
  expect(fill.current()).toEqual({ usedBytes: 0, maxBytes: MAX_BYTES })

  const body = new Uint8Array(BODY_BYTES)
  expectedVersion.seq = await store.append(laneSubject(roomId, 'log'), sampleMessage(1), {
    expectedVersion,
    id: 'large',
    body,
  })
  await expect.poll(used).toBeGreaterThan(BODY_BYTES)
  await expect(
    store.append(laneSubject(roomId, 'room'), sampleLock(2), { expectedVersion, id: 'end' }),
  ).resolves.toBeGreaterThan(0)

  await chat.nats.jsm.streams.purge(CHAT_STREAM, { filter: laneSubject(roomId, 'log') })
  await expect.poll(used).toBeLessThan(BODY_BYTES)
})
