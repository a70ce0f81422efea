import type { ParticipantId, RoomId } from '@wick/contracts/ids'
import type { OpenView } from '@wick/contracts/room-commands'
import { connectNats } from '@wick/platform/nats/nats'
import { startNats } from '@wick/platform/testing/nats'
import { expect, it } from 'vitest'
import type { RoomAtHead } from '../adapters/moved-rooms.ts'
import type { Presence } from '../presence/presence.ts'
import { RoomFeeds } from './room-feeds.ts'

const presence: Presence = {
  gateway: 'this one',
  renew: async () => [],
  look: () => undefined,
  mistrust: () => undefined,
  drop: () => undefined,
  onChange: () => undefined,
  forget: async () => ({ cleared: 0, left: 0 }),
}
const roomOf = (letter: string) => letter.repeat(22) as RoomId
const view: OpenView = {
  status: 'open',
  createdAt: 0,
  expiresAt: Date.now() + 60_000,
  capacity: 2,
  locked: false,
  encrypted: false,
  participants: [],
  head: 7,
}

/** Feeds of three rooms, the last of them without a welcome, and who looked at which. */
async function probed(answer: (rooms: readonly RoomAtHead[]) => ReadonlySet<RoomId> | null) {
  await using broker = await startNats()
  await using nats = await connectNats({ url: broker.url }, 'gateway')
  const asked: (readonly RoomAtHead[])[] = []
  const askMoved = async (rooms: readonly RoomAtHead[]) => {
    asked.push(rooms)
    return answer(rooms)
  }
  using feeds = new RoomFeeds({ nats, presence, askMoved, now: Date.now })
  const looked = new Set<string>()
  for (const letter of ['A', 'B', 'C']) {
    const look = async () => {
      looked.add(letter)
      return view
    }
    const feed = await feeds.join(roomOf(letter), {
      participantId: roomOf(letter) as string as ParticipantId,
      onEvent: () => undefined,
      onSignal: () => undefined,
      onOnline: () => undefined,
      onHead: () => undefined,
      onEnd: () => undefined,
      look,
    })
    if (letter === 'C') continue
    feed.learn(view)
    feed.tellHead(view.head)
  }
  feeds.probeAll()
  await expect.poll(() => looked.has('C')).toBe(true)
  return { asked: asked[0]?.map(({ roomId, head }) => [roomId, head]), looked: [...looked].toSorted() }
}

it('looks at rooms that have moved on, and at those without a known place', async () => {
  expect(await probed(() => new Set([roomOf('B')]))).toEqual({
    asked: [
      [roomOf('A'), 7],
      [roomOf('B'), 7],
    ],
    looked: ['B', 'C'],
  })
})

it('looks at each room where nobody can tell of all at once', async () => {
  expect((await probed(() => null)).looked).toEqual(['A', 'B', 'C'])
})
