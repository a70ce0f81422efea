import { setImmediate } from 'node:timers/promises'
import type { ParticipantId, RoomId } from '@wick/contracts/ids'
import { connectNats, type Nats } from '@wick/platform/nats'
import { startNats } from '@wick/platform/testing/nats'
import { afterEach, expect, it, vi } from 'vitest'
import type { Presence } from '../adapters/presence.redis.ts'
import type { Listener } from './room-feed.ts'
import { RoomFeeds } from './room-feeds.ts'

const ROOM = 'A'.repeat(22) as RoomId
const listener: Listener = {
  participantId: 'B'.repeat(22) as ParticipantId,
  socketId: 'socket',
  onEvent: () => undefined,
  onSignal: () => undefined,
  onOnline: () => undefined,
  onHead: () => undefined,
  probe: async () => undefined,
}

/** Answers a farewell when the connection is already going. */
const slowPresence = (nats: Nats): Presence => ({
  renew: async () => ({ online: [], added: [] }),
  async remove() {
    while (!isGoing(nats)) await setImmediate()
  },
  forget: async () => ({ cleared: 0, left: 0 }),
})

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
  const feeds = new RoomFeeds(nats, slowPresence(nats), Date.now)
  await feeds.join(ROOM, listener)
  expect(vi.getTimerCount()).toBe(2)

  const drained = nats.connection.drain()
  await expect(feeds.leave(ROOM, listener)).rejects.toThrow('draining')
  expect(vi.getTimerCount()).toBe(0)
  await drained
})
