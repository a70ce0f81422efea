import { createFeed, type Feed } from '@wick/client/state/feed'
import type { RoomEvent } from '@wick/client/state/room-event'
import { expect, it } from 'vitest'
import type { RoomHandle } from '../room-state/room-handle.ts'
import { ada, after, bob, meeting, opening, room } from '../room-state/sample-room.ts'
import { callsBy } from '../tabs/room-call.ts'
import { RoomClosedError } from '../tabs/tab-room.ts'
import { createStay } from './stay.ts'
import type { Ended } from './visit.ts'

const end = { reason: 'destroyed', by: bob, endedAt: 1 } as const
const ended: RoomEvent = { type: 'ended', end }
const over: RoomEvent = { type: 'over' }

/** A tab that leads, and answers nothing. */
function lead(events: readonly RoomEvent[] = []): { readonly feed: Feed; readonly handle: RoomHandle } {
  const feed = createFeed(after([...opening, ...meeting, ...events]))
  const calls = callsBy(() => new Promise<never>(() => undefined))
  const { room: state, subscribe } = feed
  return { feed, handle: { roomId: room, restKey: null, state, subscribe, serverNow: () => 0, ...calls } }
}

function begin() {
  const rooms: RoomHandle[] = []
  const ends: Ended[] = []
  const stay = createStay({ onRoom: (it) => rooms.push(it), onEnd: (it) => ends.push(it) })
  return { stay, rooms, ends }
}

it('keeps one room on screen, whoever leads', () => {
  const { stay, rooms } = begin()
  const [first, second] = [lead(), lead()]
  stay.follow(first.handle)
  stay.follow(second.handle)
  second.feed.emit({ type: 'connection', connection: 'reconnecting' })
  expect(new Set(rooms).size).toBe(1)
  expect(rooms[0]?.state().connection).toBe('reconnecting')
})

it('keeps requests made without a leader for the next one, and the room shown', async () => {
  const { stay, rooms } = begin()
  stay.follow(lead().handle)
  stay.wait()
  const said = rooms[0]?.say('to whoever comes')
  expect(rooms[0]?.state().own.map(({ content }) => content)).toEqual([{ t: 'text', text: 'to whoever comes' }])
  const { feed, handle } = lead()
  stay.follow({ ...handle, say: async () => null })
  expect(await said).toBeNull()
  feed.emit({ type: 'connection', connection: 'reconnecting' })
  expect(rooms[0]?.state().connection).toBe('reconnecting')
})

it('releases the room at its end, and reports the outcome until it is over', async () => {
  const { stay, rooms, ends } = begin()
  const { feed, handle } = lead()
  stay.follow(handle)
  const unanswered = rooms[0]?.say('to nobody')
  feed.emit(ended)
  await expect(unanswered).rejects.toThrow(RoomClosedError)
  feed.emit(over)
  feed.emit(over)
  const left = { end, self: ada, certificate: null, destroyer: { isOneOfSeveral: false, name: null } }
  expect(ends).toEqual([
    { ...left, isOver: false },
    { ...left, isOver: true },
  ])
})

it('finds a room that has ended already, at once or under another leader', () => {
  const late = begin()
  late.stay.follow(lead([ended]).handle)
  expect([late.rooms, late.ends]).toMatchObject([[], [{ end }]])
  const there = begin()
  there.stay.follow(lead().handle)
  there.stay.follow(lead([ended]).handle)
  expect(there.ends).toMatchObject([{ end }])
})

it('hears nothing once it is closed', () => {
  const { stay, rooms, ends } = begin()
  const { feed, handle } = lead()
  stay.follow(handle)
  stay.close()
  feed.emit(ended)
  stay.follow(lead().handle)
  expect([rooms.length, ends]).toEqual([1, []])
})
