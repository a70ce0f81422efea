import type { ChatEvent } from '@wick/contracts/events'
import { CHAT_STREAM, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import type { EventStore } from '@wick/event-log/event-store'
import { jetStreamEventStore } from '@wick/event-log/jetstream-event-store'
import { expired } from '@wick/domain/testing/room-fixtures'
import { openChat } from '@wick/event-log/testing/open-chat'
import { newCommandId, newRoomId, sampleLock, sampleMessage } from '@wick/event-log/testing/sample-events'
import { expect, it } from 'vitest'
import { readTailPage } from './room-log.ts'

it('reads both lanes in one order, up to the head', async () => {
  await using chat = await openChat()
  const store = jetStreamEventStore(chat.nats, chat.barrier)
  const roomId = newRoomId()
  const sequences: number[] = []
  for (const lane of ['room', 'log', 'log', 'room', 'log'] as const) {
    const event: ChatEvent = lane === 'room' ? sampleLock(1) : sampleMessage(1)
    const expectedVersion = { filter: roomSubjects(roomId), seq: sequences.at(-1) ?? 0 }
    sequences.push(await store.append(laneSubject(roomId, lane), event, { expectedVersion, id: newCommandId() }))
  }
  const [head = 0, third = 0] = [sequences.at(-1), sequences[2]]
  const tail = await readTailPage(store, roomId, { after: 0, max: 6, head })
  expect(tail.events.map(({ seq }) => seq)).toEqual(sequences)
  expect(tail).toMatchObject({ after: 0, upTo: head, head })
  const rest = await readTailPage(store, roomId, { after: third, max: 4, head })
  expect(rest.events.map(({ seq }) => seq)).toEqual(sequences.slice(3))
  expect(await readTailPage(store, newRoomId(), { after: 0, max: 4, head: 0 })).toMatchObject({ head: 0, events: [] })

  // One page ends where it was cut, and the next one begins there.
  const first = await readTailPage(store, roomId, { after: 0, max: 3, head })
  expect(first).toMatchObject({ upTo: third, head })
  expect(first.events.map(({ seq }) => seq)).toEqual(sequences.slice(0, 3))
})

it('says what took the place of a head that was purged while it read', async () => {
  await using chat = await openChat()
  const store = jetStreamEventStore(chat.nats, chat.barrier)
  const roomId = newRoomId()
  const subject = laneSubject(roomId, 'room')
  const append = (version: number, event: ChatEvent = sampleLock(version)) =>
    store.append(subject, event, {
      expectedVersion: { filter: roomSubjects(roomId), seq: version },
      id: newCommandId(),
    })
  const end = await append(await append(0))
  let shrinking: Promise<number> | undefined
  const shrink = async () => {
    const tombstone = await append(end, expired)
    await chat.nats.jsm.streams.purge(CHAT_STREAM, { filter: subject, keep: 1 })
    return tombstone
  }
  const meanwhile: EventStore = {
    ...store,
    async read(...asked) {
      await (shrinking ??= shrink())
      return store.read(...asked)
    },
  }
  const { head, events } = await readTailPage(meanwhile, roomId, { after: 0, max: 4, head: end })
  const tombstone = await shrinking
  expect(head).toBe(tombstone)
  expect(events.map(({ seq }) => seq)).toEqual([tombstone])
})
