import { setImmediate } from 'node:timers/promises'
import type { ParticipantId, RoomId } from '@wick/contracts/ids'
import type { OpenView } from '@wick/contracts/room-commands'
import { UnavailableError } from '@wick/platform/process/errors'
import type { LogFields } from '@wick/platform/process/logger'
import { connectNats, type Nats } from '@wick/platform/nats/nats'
import { startNats } from '@wick/platform/testing/nats'
import { afterEach, expect, it, vi } from 'vitest'
import type { Presence } from '../presence/presence.ts'
import type { Listener, Look } from './room-feed.ts'
import { RoomFeeds } from './room-feeds.ts'

const ROOM = 'A'.repeat(22) as RoomId
const view: OpenView = {
  status: 'open',
  createdAt: 0,
  expiresAt: 60_000,
  capacity: 2,
  locked: false,
  encrypted: false,
  participants: [],
  head: 7,
}

const listenerOf = (participantId: string, does: Partial<Listener> = {}): Listener => ({
  participantId: participantId as ParticipantId,
  onEvent: () => undefined,
  onSignal: () => undefined,
  onOnline: () => undefined,
  onHead: () => undefined,
  onEnd: () => undefined,
  look: async () => 'no_answer',
  ...does,
})

/** Answers a farewell when the connection is already going. */
const slowPresence = (nats: Nats): Presence => ({
  gateway: 'this one',
  async renew(_room, { length }) {
    while (length === 0 && !isGoing(nats)) await setImmediate()
    return []
  },
  look: () => undefined,
  mistrust: () => undefined,
  drop: () => undefined,
  onChange: () => undefined,
  forget: async () => ({ cleared: 0, left: 0 }),
})

const nobodyMoved = async () => new Set<RoomId>()

function isGoing({ connection }: Nats): boolean {
  try {
    connection.publish('sig.nobody')
    return false
  } catch {
    return true
  }
}

afterEach(() => {
  vi.useRealTimers()
})

it('leaves nothing running for a room whose last socket goes while the gateway does', async () => {
  await using broker = await startNats()
  await using nats = await connectNats({ url: broker.url }, 'gateway')
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
  const feeds = new RoomFeeds({ nats, presence: slowPresence(nats), askMoved: nobodyMoved, now: Date.now })
  const listener = listenerOf('socket')
  const feed = await feeds.join(ROOM, listener)
  const closed = vi.spyOn(feed, 'close')
  // One for all rooms.
  expect(vi.getTimerCount()).toBe(1)

  const drained = nats.connection.drain()
  await expect(feeds.leave(ROOM, listener)).rejects.toThrow('draining')
  expect(closed).toHaveBeenCalled()
  feeds[Symbol.dispose]()
  expect(vi.getTimerCount()).toBe(0)
  await drained
})

it('shares one answer among all sockets, including one whose own seat is gone', async () => {
  await using broker = await startNats()
  await using nats = await connectNats({ url: broker.url }, 'gateway')
  let now = 0
  const renewed: number[] = []
  const told: string[] = []
  const presence: Presence = {
    ...slowPresence(nats),
    async renew(_, { length }) {
      renewed.push(length)
      return []
    },
  }
  using feeds = new RoomFeeds({ nats, presence, askMoved: nobodyMoved, now: () => now })
  let looks: Look[] = []
  const join = (socketId: string) =>
    feeds.join(
      ROOM,
      listenerOf(socketId, {
        look: async () => looks.shift() ?? 'no_answer',
        onHead: (head) => void told.push(`${socketId} ${head}`),
        onEnd: ({ reason }) => void told.push(`${socketId} ${reason}`),
      }),
    )
  const [feed] = await Promise.all([join('first'), join('second')])
  using _ = { [Symbol.dispose]: () => feed.close() }
  const probe = (...answers: Look[]) => {
    looks = answers
    return feed.probe()
  }

  await probe('no_seat', view)
  expect(told.splice(0)).toEqual(['first 7', 'second 7'])
  await probe('no_answer', view)
  now = 60_000
  await probe(view)
  expect([told.splice(0), feed.isPastDeadline]).toEqual([[], true])
  await probe({ ...view, expiresAt: 120_000 })
  expect([told.splice(0), feed.isPastDeadline]).toEqual([['first 7', 'second 7'], false])

  await feed.renew()
  await probe({ status: 'ended', reason: 'expired', endedAt: now })
  expect(told).toEqual(['first expired', 'second expired'])
  await feed.renew()
  expect(renewed).toEqual([2])
})

it('never takes back how far somebody has read, whichever gateway hears it', async () => {
  await using broker = await startNats()
  await using here = await connectNats({ url: broker.url }, 'gateway')
  await using elsewhere = await connectNats({ url: broker.url }, 'gateway')
  const told: unknown[] = []
  const three = Promise.withResolvers<void>()
  const presence: Presence = { ...slowPresence(here), renew: async () => [] }
  const ports = { presence, askMoved: nobodyMoved, now: () => 0 }
  using feeds = new RoomFeeds({ nats: here, ...ports })
  using others = new RoomFeeds({ nats: elsewhere, ...ports })
  const onSignal: Listener['onSignal'] = (signal) => {
    if (signal.kind === 'marks' && told.push([signal.delivered, signal.read]) === 3) three.resolve()
  }
  const feed = await feeds.join(ROOM, listenerOf('socket', { onSignal }))
  using _ = { [Symbol.dispose]: () => feed.close() }
  feed.learn(view)
  const bob = 'B'.repeat(22) as ParticipantId
  feed.signal({ kind: 'marks', participantId: bob, delivered: 10, read: 10 })
  await here.connection.flush()
  // Nobody of the room has a line there.
  others.signal(ROOM, {
    kind: 'marks',
    participantId: bob,
    delivered: 12,
    read: 0,
  })
  await elsewhere.connection.flush()
  // No news.
  feeds.signal(ROOM, { kind: 'marks', participantId: bob, delivered: 9, read: 9 })
  feeds.signal(ROOM, { kind: 'marks', participantId: bob, delivered: 11, read: 11 })
  await three.promise
  expect(told).toEqual([
    [10, 10],
    [12, 10],
    [12, 11],
  ])
})

it('tells of a fault that keeps it from looking, unless it passes by itself', async () => {
  await using broker = await startNats()
  await using nats = await connectNats({ url: broker.url }, 'gateway')
  const told: LogFields[] = []
  const logger = { info: () => undefined, warn: (fields: LogFields) => told.push(fields), error: () => undefined }
  const presence: Presence = { ...slowPresence(nats), renew: async () => [] }
  using feeds = new RoomFeeds({ nats, presence, askMoved: nobodyMoved, now: () => 0, logger })
  const failures = [new UnavailableError('away'), new TypeError('no view')]
  const look = () => Promise.reject(failures.shift() ?? new Error('asked too often'))
  const feed = await feeds.join(ROOM, listenerOf('socket', { look }))
  using _ = { [Symbol.dispose]: () => feed.close() }
  await feed.probe()
  expect(told).toEqual([])
  await feed.probe()
  expect(told).toMatchObject([{ what: 'room', failure: 'TypeError' }])
})
