import { createFeed } from '@wick/client/state/feed'
import { expect, it, onTestFinished } from 'vitest'
import type { RoomHandle } from '../room-state/room-handle.ts'
import { ada, after, bob, meeting, opening, room, said } from '../room-state/sample-room.ts'
import { mirrorRoom, OtherTabError } from './mirror-room.ts'
import { relayRoom } from './relay-room.ts'
import { relaySealed } from './relay-sealed.ts'
import { callsBy } from './room-call.ts'
import { openTabLine, type OpenTabLine } from './tab-message.ts'

const DONE = { ok: true, status: 204, value: undefined } as const

/** A room as a tab leads it: what is asked of it is noted, and a text is said at once. */
function lead() {
  const feed = createFeed(after([...opening, ...meeting]))
  const asked: unknown[] = []
  let seq = 10
  const handle: RoomHandle = {
    roomId: room,
    restKey: null,
    state: feed.room,
    subscribe: feed.subscribe,
    serverNow: () => Date.now() + 5_000,
    ...callsBy(({ method, args }) => {
      asked.push([method, ...args])
      return new Promise<never>(() => undefined)
    }),
    async say(text) {
      feed.emit(said(seq++, ada, text))
      return null
    },
    verify: async (digits) => digits === feed.room().safety,
    extend: async () => DONE,
    kick: () => Promise.reject(new Error('it failed')),
  }
  return { feed, handle, asked }
}

/** The leaders that another tab finds, in their order. */
function follow(): { next(): Promise<RoomHandle>; stop(): void } {
  const gone = new AbortController()
  onTestFinished(() => gone.abort())
  const found: RoomHandle[] = []
  let wake = () => {}
  mirrorRoom(room, {
    signal: gone.signal,
    onLeader(leader) {
      found.push(leader)
      wake()
    },
  })
  return {
    async next() {
      if (found.length === 0) await new Promise<void>((resolve) => (wake = resolve))
      const leader = found.shift()
      if (leader === undefined) throw new Error('nobody leads')
      return leader
    },
    stop: () => gone.abort(),
  }
}

it('hands over the kept key, or the room without it if keys cannot pass', async () => {
  const restKey = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['decrypt'])
  const leading = { ...lead().handle, restKey }
  const stop = relayRoom(leading)
  expect((await follow().next()).restKey).toMatchObject({ type: 'secret', extractable: false })
  stop()
  const openLine: OpenTabLine = (roomId, take) => {
    const line = openTabLine(roomId, take)
    return {
      ...line,
      post(message) {
        if (message.type === 'snapshot' && message.restKey !== null) throw new DOMException('no keys', 'DataCloneError')
        line.post(message)
      },
    }
  }
  onTestFinished(relayRoom(leading, openLine))
  const mirrored = await follow().next()
  expect([mirrored.restKey, mirrored.state().self]).toEqual([null, ada])
})

it('shows another tab the same room, and what happens in it', async () => {
  const { feed, handle } = lead()
  onTestFinished(relayRoom(handle))
  const mirrored = await follow().next()
  expect(mirrored.state()).toEqual(feed.room())
  expect(mirrored.serverNow() - Date.now()).toBeGreaterThan(4_000)

  const { promise, resolve } = Promise.withResolvers<void>()
  mirrored.subscribe(() => resolve())
  feed.emit(said(9, bob, 'to everybody'))
  await promise
  expect(mirrored.state()).toEqual(feed.room())
})

it('passes on what is asked, in order, with the answers and the failures', async () => {
  const { feed, handle, asked } = lead()
  onTestFinished(relayRoom(handle))
  const mirrored = await follow().next()
  expect(await mirrored.say('from the other tab')).toBeNull()
  expect(mirrored.state()).toEqual(feed.room())
  const image = { bytes: Uint8Array.of(1, 2, 3), w: 1, h: 1, mime: 'image/webp', isBurn: false } as const
  void mirrored.sendImage(image)
  void mirrored.read(4)
  expect(await mirrored.verify('no such digits')).toBe(false)
  expect(asked).toEqual([
    ['sendImage', image],
    ['read', 4],
  ])
  await expect(mirrored.kick(bob)).rejects.toThrow(OtherTabError)
})

it('waits for a tab that leads, and goes on with the next one', async () => {
  const tab = follow()
  const stop = relayRoom(lead().handle)
  const first = await tab.next()
  stop()
  const second = lead()
  onTestFinished(relayRoom(second.handle))
  const next = await tab.next()
  expect(await next.say('to the next one')).toBeNull()
  expect(next.state()).toEqual(second.feed.room())
  expect(first.state()).not.toEqual(second.feed.room())
})

it('hears nothing once it is called off', async () => {
  const tab = follow()
  const { feed, handle } = lead()
  const stop = relayRoom(handle)
  const mirrored = await tab.next()
  const before = mirrored.state()
  tab.stop()
  // As the leader of this very tab would: it is not its own mirror.
  stop()
  onTestFinished(relayRoom(lead().handle))
  feed.emit(said(9, bob, 'to nobody'))
  const witness = follow()
  await witness.next()
  expect(mirrored.state()).toBe(before)
})

it('hears that the leading tab cannot open the room yet, whichever comes first', async () => {
  const heard: number[] = []
  const gone = new AbortController()
  onTestFinished(() => gone.abort())
  const mirror = () =>
    mirrorRoom(room, { signal: gone.signal, onLeader: () => undefined, onSealed: (until) => heard.push(until) })
  mirror()
  const stop = relaySealed(room, 1)
  await expect.poll(() => heard).toEqual([1])
  mirror()
  await expect.poll(() => heard).toEqual([1, 1, 1])
  stop()
  mirror()
  relaySealed(room, 2)()
  await expect.poll(() => heard.filter((until) => until === 2)).toHaveLength(3)
})
