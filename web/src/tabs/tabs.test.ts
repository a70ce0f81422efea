import { createFeed } from '@wick/client/state/feed'
import { expect, it, onTestFinished } from 'vitest'
import type { RoomHandle } from '../room/room-handle.ts'
import { ada, after, bob, meeting, opening, room, said } from '../room/sample-room.ts'
import { mirrorRoom, OtherTabError, type Mirror } from './mirror-room.ts'
import { relayRoom } from './relay-room.ts'

const DONE = { ok: true, status: 204, value: undefined } as const

/** A room as a tab leads it: what is asked of it is noted, and a text is said at once. */
function lead() {
  const feed = createFeed(after([...opening, ...meeting]))
  const asked: unknown[] = []
  let seq = 10
  const note = async (...call: unknown[]) => void asked.push(call)
  const handle: RoomHandle = {
    roomId: room,
    isKept: true,
    state: feed.room,
    subscribe: feed.subscribe,
    serverNow: () => Date.now() + 5_000,
    async say(text) {
      feed.emit(said(seq++, ada, text))
      return null
    },
    reply: async () => null,
    edit: async () => null,
    react: async () => null,
    erase: async () => DONE,
    discard: (bodyId) => note('discard', bodyId),
    read: (eseq) => note('read', eseq),
    stroke: () => note('stroke'),
    stopTyping: () => note('stopTyping'),
    verify: async (digits) => digits === feed.room().safety,
    extend: async () => DONE,
    setLocked: async () => DONE,
    kick: () => Promise.reject(new Error('it failed')),
    leave: async () => DONE,
    destroy: () => note('destroy'),
    close: () => undefined,
  }
  return { feed, handle, asked }
}

async function follow(): Promise<Mirror> {
  const gone = new AbortController()
  onTestFinished(() => gone.abort())
  const mirror = await mirrorRoom(room, gone.signal)
  if (mirror === null) throw new Error('nobody leads')
  return mirror
}

it('shows another tab the same room, and what happens in it', async () => {
  const { feed, handle } = lead()
  onTestFinished(relayRoom(handle))
  const mirror = await follow()
  expect(mirror.room.state()).toEqual(feed.room())
  expect(mirror.room.serverNow() - Date.now()).toBeGreaterThan(4_000)

  const { promise, resolve } = Promise.withResolvers<void>()
  mirror.room.subscribe(() => resolve())
  feed.emit(said(9, bob, 'to everybody'))
  await promise
  expect(mirror.room.state()).toEqual(feed.room())
})

it('passes on what is asked, in order, with the answers and the failures', async () => {
  const { feed, handle, asked } = lead()
  onTestFinished(relayRoom(handle))
  const { room: mirrored } = await follow()
  expect(await mirrored.say('from the other tab')).toBeNull()
  expect(mirrored.state()).toEqual(feed.room())
  await mirrored.stroke()
  await mirrored.read(4)
  expect(asked).toEqual([['stroke'], ['read', 4]])
  expect(await mirrored.verify('no such digits')).toBe(false)
  await expect(mirrored.kick(bob)).rejects.toThrow(OtherTabError)
})

it('waits for a tab that leads, and tells when another one does', async () => {
  const waiting = follow()
  const stop = relayRoom(lead().handle)
  const mirror = await waiting
  stop()
  onTestFinished(relayRoom(lead().handle))
  await mirror.replaced
  const lost = mirror.room.say('to nobody')
  mirror.room.close()
  await expect(lost).rejects.toThrow(OtherTabError)
})

it('can be called off while nobody leads', async () => {
  const gone = new AbortController()
  const waiting = mirrorRoom(room, gone.signal)
  gone.abort()
  expect(await waiting).toBeNull()
})
