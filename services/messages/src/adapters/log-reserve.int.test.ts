import { CHAT_STREAM, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { jetStreamEventStore } from '@wick/platform/jetstream-event-store'
import { openChat } from '@wick/platform/testing/open-chat'
import { newRoomId, sampleLock, sampleMessage } from '@wick/platform/testing/sample-events'
import { expect, it } from 'vitest'
import { watchLogReserve } from './log-reserve.ts'

const EVERY_MS = 20

it('is reached before a room can no longer end, and free again after one has', async () => {
  await using chat = await openChat({ maxBytes: 128 * 1024 })
  const store = jetStreamEventStore(chat.nats)
  using reserve = await watchLogReserve(chat.nats, EVERY_MS)
  const roomId = newRoomId()
  const guard = { filter: roomSubjects(roomId), seq: 0 }
  expect(reserve.isReached()).toBe(false)

  const body = new Uint8Array(119 * 1024)
  guard.seq = await store.append(laneSubject(roomId, 'log'), sampleMessage(1), { guard, id: 'large', body })
  await expect.poll(reserve.isReached).toBe(true)
  await expect(store.append(laneSubject(roomId, 'room'), sampleLock(2), { guard, id: 'end' })).resolves.toBeGreaterThan(
    0,
  )

  await chat.nats.jsm.streams.purge(CHAT_STREAM, { filter: laneSubject(roomId, 'log') })
  await expect.poll(reserve.isReached).toBe(false)
})
