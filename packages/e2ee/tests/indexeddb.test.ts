import { expect, it } from 'vitest'
import { createEngine } from '../src/engine.ts'
import type { OpenStore } from '../src/store.ts'
import {
  keptIndexedDbRooms,
  listIndexedDbRooms,
  openIndexedDbStore,
  sweepIndexedDbRooms,
} from '../src/store.indexeddb.ts'
import { wrongAmong } from '../testing/answers.ts'
import { conversationAnswers } from '../testing/conversation-answers.ts'
import { FullDiskError } from '../testing/device.ts'
import { storedBytes } from '../testing/kept-rows.ts'
import { letGo } from '../testing/let-go.ts'
import { createCreator, HALF, join, NOW, reload, textsOf } from '../testing/member.ts'
import { useOwnIndexedDb } from '../testing/own-indexeddb.ts'

useOwnIndexedDb()

const browser = { openStore: openIndexedDbStore, failNextWrite: () => {} }

it('carries a conversation of two engines, over reloads, and leaves nothing behind', async () => {
  const answers = await conversationAnswers()
  expect(answers.length).toBe(11)
  expect(wrongAmong(answers)).toEqual([])
})

it('a room lives in IndexedDB over reloads, next to another one, and leaves nothing behind', async () => {
  const other = await createCreator(2, browser)
  const { server, creator, link } = await createCreator(2, browser)
  const guest = await join(server, link, 'Bob')
  await guest.say('one')
  await creator.sync()
  const again = await reload(server, creator)
  expect(await again.engine.archived()).toEqual(creator.shown)
  await again.say('two')
  await guest.sync()
  expect(textsOf(guest.shown)).toEqual(['one', 'two'])

  expect(await listIndexedDbRooms()).toEqual(expect.arrayContaining([other.room.roomId, creator.seat.roomId]))
  await again.engine.destroy()
  expect(await listIndexedDbRooms()).toEqual([other.room.roomId])
})

it('leaves no trace of a room that could not be stored', async () => {
  const { link } = await createCreator()
  const before = await listIndexedDbRooms()
  const openStore: OpenStore = async (roomId) => ({
    ...(await openIndexedDbStore(roomId)),
    write: async () => {
      throw new FullDiskError()
    },
  })
  const engine = createEngine({ openStore })
  await engine.create({ suite: 1, capacity: 2, ttlSec: 600 })
  await expect(engine.enter(HALF)).rejects.toThrow(FullDiskError)
  await engine.open(link)
  await expect(engine.enter(HALF)).rejects.toThrow(FullDiskError)
  expect(await listIndexedDbRooms()).toEqual(before)
})

it('is swept away when its time is up, and not before', async () => {
  const [short, long] = [await createCreator(2, browser), await createCreator(2, browser)]
  await short.creator.engine.expires(NOW + 1000)
  for (const { room } of [short, long]) await letGo(room.roomId)
  const left = async (now: number) => {
    await sweepIndexedDbRooms(now)
    const rooms = await listIndexedDbRooms()
    return [short, long].map(({ room }) => rooms.includes(room.roomId))
  }
  expect(await left(NOW + 30_999)).toEqual([true, true])
  expect(await left(NOW + 31_000)).toEqual([false, true])
  const day = 24 * 60 * 60 * 1000
  expect(await left(NOW + day)).toEqual([false, true])
  expect(await left(NOW + day + 30_000)).toEqual([false, false])
})

it('is swept after the longest possible lifetime, whatever the server said of its end', async () => {
  const { creator, room } = await createCreator(2, browser)
  await creator.engine.expires(8_000_000_000_000_000)
  const day = 24 * 60 * 60 * 1000
  expect((await keptIndexedDbRooms(NOW)).at(-1)).toEqual({ roomId: room.roomId, expiresAt: NOW + day })
  await letGo(room.roomId)
  await sweepIndexedDbRooms(NOW + day + 30_000)
  expect(await listIndexedDbRooms()).not.toContain(room.roomId)
})

it('keeps no text, nickname or key in the clear', async () => {
  const { server, creator, link, room } = await createCreator(3, browser)
  const guest = await join(server, link, 'Canary-nick')
  await guest.say('canary-text')
  await creator.sync()
  await creator.engine.seal({ t: 'text', text: 'canary-waiting' })
  const store = await openIndexedDbStore(room.roomId)
  const stored = (await storedBytes(store)).toString('latin1')
  expect(stored.length).toBeGreaterThan(1000)
  const [, secret = ''] = link.split('.')
  for (const [name, value] of Object.entries({ ...room, secret, nick: 'Canary-nick', text: 'canary' })) {
    // What asks for a seat opens nothing.
    if (['roomId', 'participantId', 'joinKeyHash', 'seatKey', 'joinKey'].includes(name)) continue
    expect(stored.includes(value)).toBe(false)
    expect(stored.includes(Buffer.from(value, 'base64url').toString('latin1'))).toBe(false)
  }
  // The scan finds what is there in the clear.
  expect(stored.includes(room.participantId)).toBe(true)
})
