import { ParticipantId, type RoomId, SeatKey } from '@wick/contracts/ids'
import { halfSubject, laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { roomDecider } from '@wick/domain/room-decisions'
import { createdWith } from '@wick/domain/testing/room-fixtures'
import type { EventStore } from '@wick/event-log/event-store'
import { jetStreamEventStore } from '@wick/event-log/jetstream-event-store'
import { createAggregateHandler } from '@wick/event-log/aggregate-handler'
import { oneWayLine } from '@wick/platform/testing/one-way-line'
import { type Chat, openChat } from '@wick/event-log/testing/open-chat'
import { newCommandId, newRoomId } from '@wick/event-log/testing/sample-events'
import { until } from '@wick/platform/testing/until'
import { expect, it } from 'vitest'
import { jetStreamKeyHalves, type KeyHalves } from '../adapters/key-halves.jetstream.ts'
import { joinRoomHandler } from './join-room.ts'

const ada = ParticipantId.parse('ada-participant-1')

/** Takes a seat in a room without a join key; with the same command again, unless it is given another one. */
async function seatIn(store: EventStore, halves: KeyHalves) {
  const [roomId, now] = [newRoomId(), Date.now()]
  const join = joinRoomHandler({
    rooms: createAggregateHandler({ store, evolver: roomDecider }),
    roomClass: store.roomClass,
    halves,
    hasSpace: () => true,
    now: () => now,
  })
  const asked = {
    roomId,
    commandId: newCommandId(),
    seatKey: SeatKey.parse(`${'k'.repeat(42)}A`),
    participantId: ada,
    creator: false,
    withHalf: true,
  } as const
  const created = createdWith({ at: now, expiresAt: now + 600_000 })
  await store.append(laneSubject(roomId, 'room'), created, {
    expectedVersion: { filter: roomSubjects(roomId), seq: 0 },
    id: newCommandId(),
  })
  return { roomId, take: async (commandId = asked.commandId) => join({ ...asked, commandId }, new Uint8Array()) }
}

/** The half that the seat's own event names, as the stream holds it. */
async function namedHalf({ nats, barrier }: Chat, roomId: RoomId) {
  const events = await jetStreamEventStore(nats, barrier).read(laneSubject(roomId, 'room'), 0)
  const named = events.flatMap(({ event }) => (event.type === 'room.joined' ? [event.half] : []))
  expect(named).toHaveLength(1)
  return jetStreamKeyHalves(nats).of({ roomId, participantId: ada }, { half: named[0] })
}

it('hands out the half that the seat was taken with, whatever lies beside it', async () => {
  await using chat = await openChat()
  const { roomId, take } = await seatIn(jetStreamEventStore(chat.nats, chat.barrier), jetStreamKeyHalves(chat.nats))
  const stray = () => chat.nats.js.publish(halfSubject(roomId, ada), Buffer.alloc(32, 7))
  await stray()
  const first = await take()
  await stray()
  expect(first).toMatchObject({ ok: { fresh: true, keyHalf: await namedHalf(chat, roomId) } })
  expect(await take(newCommandId())).toMatchObject({ ok: { fresh: false, keyHalf: await namedHalf(chat, roomId) } })
})

it('is taken once, with one half, where the answer to the seat is lost', async () => {
  await using chat = await openChat()
  await using line = await oneWayLine(chat.broker.port)
  const nats = await chat.connect(`nats://127.0.0.1:${line.port}`)
  const store = jetStreamEventStore(nats, chat.barrier)
  const halves = jetStreamKeyHalves(nats)
  let made = 0
  const { roomId, take } = await seatIn(
    {
      ...store,
      async append(subject, event, options) {
        if (event.type !== 'room.joined') return store.append(subject, event, options)
        line.mute()
        return store.append(subject, event, options).finally(() => line.cut())
      },
    },
    { ...halves, make: (owner, version) => (made++, halves.make(owner, version)) },
  )
  const answer = await until(() => take().catch(() => undefined))
  // It is the same command, so its answer is the one that was lost.
  expect(answer).toMatchObject({ ok: { fresh: true, keyHalf: await namedHalf(chat, roomId) } })
  expect(made).toBe(1)
})
