import type { ChatEvent } from '@wick/contracts/events'
import { CHAT_STREAM, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import type { EventStore } from '@wick/platform/event-store'
import { jetStreamEventStore } from '@wick/platform/jetstream-event-store'
import { openChat } from '@wick/platform/testing/open-chat'
import { newCommandId, newRoomId, sampleLock, sampleMessage } from '@wick/platform/testing/sample-events'
import { expect, it } from 'vitest'
import { readTail } from './room-log.ts'

it('reads both lanes in one order, up to the head', async () => {
  await using chat = await openChat()
  const store = jetStreamEventStore(chat.nats)
  const roomId = newRoomId()
  const sequences: number[] = []
  for (const lane of ['room', 'log', 'log', 'room', 'log'] as const) {
    const event: ChatEvent = lane === 'room' ? sampleLock(1) : sampleMessage(1)
    const guard = { filter: roomSubjects(roomId), seq: sequences.at(-1) ?? 0 }
    sequences.push(await store.append(laneSubject(roomId, lane), event, { guard, id: newCommandId() }))
  }
  const tail = await readTail(store, roomId, 0)
  expect(tail.events.map(({ seq }) => seq)).toEqual(sequences)
  expect(tail.head).toBe(sequences.at(-1))
  expect((await readTail(store, roomId, sequences[2] ?? 0)).events.map(({ seq }) => seq)).toEqual(sequences.slice(3))
  expect(await readTail(store, newRoomId(), 0)).toEqual({ head: 0, events: [] })
})

it('says what took the place of a head that was purged while it read', async () => {
  await using chat = await openChat()
  const store = jetStreamEventStore(chat.nats)
  const roomId = newRoomId()
  const subject = laneSubject(roomId, 'room')
  const append = (version: number) =>
    store.append(subject, sampleLock(version), {
      guard: { filter: roomSubjects(roomId), seq: version },
      id: newCommandId(),
    })
  const end = await append(await append(0))
  let shrinking: Promise<number> | undefined
  const shrink = async () => {
    const tombstone = await append(end)
    await chat.nats.jsm.streams.purge(CHAT_STREAM, { filter: subject, keep: 1 })
    return tombstone
  }
  const meanwhile: EventStore = {
    ...store,
    async read(lane, after) {
      await (shrinking ??= shrink())
      return store.read(lane, after)
    },
  }
  const { head, events } = await readTail(meanwhile, roomId, 0)
  const tombstone = await shrinking
  expect(head).toBe(tombstone)
  expect(events.map(({ seq }) => seq)).toEqual([tombstone])
})
