import type { RoomId } from '@wick/contracts/ids'
import { MAX_ROOMS_AT_ONCE, movedRooms } from '@wick/contracts/room-commands'
import { laneSubject, roomSubjects } from '@wick/contracts/subjects'
import { jetStreamEventStore } from '@wick/event-log/jetstream-event-store'
import { openChat } from '@wick/event-log/testing/open-chat'
import { newCommandId, newRoomId, sampleMessage } from '@wick/event-log/testing/sample-events'
import { createCommandClient } from '@wick/platform/commands/command-client'
import { serveCommand } from '@wick/platform/commands/command-server'
import { Semaphore } from '@wick/platform/concurrency/semaphore'
import { expect, it } from 'vitest'
import { movedRoomsHandler } from './moved-rooms.ts'

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }

it('names the rooms that have moved on, of as many as may be asked about', async () => {
  await using chat = await openChat()
  const store = jetStreamEventStore(chat.nats, chat.barrier)
  // A busy machine answers hundreds at once too late.
  const saying = new Semaphore(20)
  const say = (roomId: RoomId, after: number) =>
    saying.run(() =>
      store.append(laneSubject(roomId, 'log'), sampleMessage(1), {
        expectedVersion: { filter: roomSubjects(roomId), seq: after },
        id: newCommandId(),
      }),
    )
  const ids = Array.from({ length: MAX_ROOMS_AT_ONCE }, () => newRoomId())
  const rooms = await Promise.all(ids.map(async (roomId) => ({ roomId, head: await say(roomId, 0) })))
  const ask = movedRoomsHandler(chat.barrier)
  const question = { roomId: newRoomId(), rooms }
  const nothing = new Uint8Array()
  expect(await ask(question, nothing)).toEqual({ ok: { moved: [] } })

  const [first, last] = [rooms.at(0), rooms.at(-1)]
  for (const room of [first, last]) if (room !== undefined) await say(room.roomId, room.head)
  expect(await ask(question, nothing)).toEqual({ ok: { moved: [first?.roomId, last?.roomId] } })
  const gone = { roomId: newRoomId(), head: 1 }
  expect(await ask({ ...question, rooms: [gone] }, nothing)).toEqual({ ok: { moved: [gone.roomId] } })
})

it.each([
  ['no room at all', []],
  ['too many rooms', Array.from({ length: MAX_ROOMS_AT_ONCE + 1 }, () => ({ roomId: newRoomId(), head: 1 }))],
  ['a room that has no such name', [{ roomId: 'evt.*' as RoomId, head: 1 }]],
  ['a head that is no place', [{ roomId: newRoomId(), head: 0.5 }]],
])('refuses a question about %s', async (_what, rooms) => {
  await using chat = await openChat()
  await using _served = serveCommand(chat.nats, silent, movedRooms, movedRoomsHandler(chat.barrier))
  const answer = await createCommandClient(chat.nats).call(movedRooms, { roomId: newRoomId(), rooms })
  expect(answer).toEqual({ ok: false, refusal: 'invalid_input' })
})
