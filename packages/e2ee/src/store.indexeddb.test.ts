import { describe, expect, it, vi } from 'vitest'
import { letGo } from '../testing/let-go.ts'
import { storeSuite } from '../testing/store-suite.ts'
import { GRACE_MS } from './room/latest-end.ts'
import {
  deleteIndexedDbStore,
  keptIndexedDbRooms,
  listIndexedDbRooms,
  openIndexedDbStore,
  sweepIndexedDbRooms,
} from './store.indexeddb.ts'
import { eraseDatabase } from './store.scratch.ts'
import { FORMAT, type Meta, OLDER_FORMAT, type OlderMeta, TABLES } from './store.ts'
import { useOwnIndexedDb } from '../testing/own-indexeddb.ts'

useOwnIndexedDb()

const SEAT = { participantId: 'me', seatKey: 'mine', joinKey: 'ours' }
const HALVES = { half: new Uint8Array(32), isHalved: true }
const META: Meta = { format: FORMAT, ...SEAT, ...HALVES, madeAt: 1, keepUntil: 1_000 + GRACE_MS }
const OLDER: OlderMeta = {
  format: OLDER_FORMAT,
  suite: 1,
  creatorTag: new Uint8Array(16),
  pub: new Uint8Array(32),
  cursor: 7,
  alarm: null,
  own: [],
  verified: [],
  keepUntil: 1_000 + GRACE_MS,
}

describe('the store in IndexedDB', () => {
  storeSuite(openIndexedDbStore)

  it('finishes pending writes of the previous opener, and refuses its later ones', async () => {
    const before = await openIndexedDbStore('taken')
    const row = (seq: number) => [{ table: 'archive', key: seq, value: Uint8Array.of(seq) }] as const
    const writing = before.write(row(1))
    const after = await openIndexedDbStore('taken')
    await writing
    await expect(before.write(row(2))).rejects.toThrow(DOMException)
    await after.write(row(3))
    expect((await after.read('archive')).map(([seq]) => seq)).toEqual([1, 3])
  })

  it('belongs to one of those who open it at the same moment', async () => {
    const stores = await Promise.all([openIndexedDbStore('shared'), openIndexedDbStore('shared')])
    const row = [{ table: 'archive', key: 1, value: Uint8Array.of(1) }] as const
    const written = await Promise.allSettled(stores.map((store) => store.write(row)))
    expect(written.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('is opened again where the browser breaks off the first time', async () => {
    const open = indexedDB.open.bind(indexedDB)
    vi.spyOn(indexedDB, 'open').mockImplementationOnce((...given) => {
      const request = open(...given)
      request.addEventListener('upgradeneeded', () => request.transaction?.abort())
      return request
    })
    expect(await (await openIndexedDbStore('broken off')).read('archive')).toEqual([])
  })

  it('lets a sweep look without taking it', async () => {
    const open = await openIndexedDbStore('looked-at')
    await sweepIndexedDbRooms(0)
    await open.write([{ table: 'archive', key: 1, value: Uint8Array.of(1) }])
    expect(await open.read('archive')).toHaveLength(1)
  })

  it('is swept away where whoever made it is gone before anything stood in it', async () => {
    const opening = indexedDB.open('room:abandoned', FORMAT * 2 ** 32)
    await new Promise((resolve) => {
      opening.onupgradeneeded = () => TABLES.forEach((table) => opening.result.createObjectStore(table))
      opening.onsuccess = resolve
    })
    opening.result.close()
    await sweepIndexedDbRooms(0)
    expect(await listIndexedDbRooms()).not.toContain('abandoned')
  })

  it('is spared by a sweep while held or about to be opened, though expired', async () => {
    const open = await openIndexedDbStore('held')
    await open.write([{ table: 'meta', key: 'room', value: { ...META, keepUntil: 1_000 } }])
    await sweepIndexedDbRooms(1_000)
    expect(await open.read('meta')).toHaveLength(1)
    await letGo('held')
    await sweepIndexedDbRooms(999)
    expect(await listIndexedDbRooms()).toContain('held')
    await sweepIndexedDbRooms(1_000, 'held')
    expect(await listIndexedDbRooms()).toContain('held')
    await sweepIndexedDbRooms(1_000)
    expect(await listIndexedDbRooms()).not.toContain('held')
  })

  it('is opened while a sweep is at it, and stays', async () => {
    const [, store] = await Promise.all([sweepIndexedDbRooms(0), openIndexedDbStore('raced'), sweepIndexedDbRooms(0)])
    await store.write([{ table: 'archive', key: 1, value: Uint8Array.of(1) }])
    await sweepIndexedDbRooms(0)
    expect(await store.read('archive')).toHaveLength(1)
  })

  it('names the rooms that have a seat here, until their time is up', async () => {
    const write = async (roomId: string, value: Meta | OlderMeta) => {
      const store = await openIndexedDbStore(roomId)
      await store.write([{ table: 'meta', key: 'room', value }])
      return store
    }
    await write('unread by an older page', { ...OLDER, cursor: 0 })
    const older = await write('read by an older page', OLDER)
    const store = await write('read', META)
    const kept = [{ roomId: 'read', expiresAt: 1_000 }]
    const keptByOlder = [{ roomId: 'read by an older page', expiresAt: 1_000 }]
    expect(await keptIndexedDbRooms(999)).toEqual(expect.arrayContaining([...kept, ...keptByOlder]))
    expect(await keptIndexedDbRooms(999)).toHaveLength(2)
    await older.destroy()
    expect(await keptIndexedDbRooms(1_000)).toEqual([])
    const looking = keptIndexedDbRooms(999)
    await store.destroy()
    await looking
    expect(await listIndexedDbRooms()).not.toContain('read')
  })

  it('lists rooms and deletes one that another tab has open', async () => {
    const open = await openIndexedDbStore('listed')
    expect(await listIndexedDbRooms()).toContain('listed')
    await deleteIndexedDbStore('listed')
    expect(await listIndexedDbRooms()).not.toContain('listed')
    await expect(open.read('meta')).rejects.toThrow(DOMException)
  })

  it('empties a deleted room at once, although a sleeping tab holds the scratch rows', async () => {
    const store = await openIndexedDbStore('urgent')
    await store.write([{ table: 'meta', key: 'room', value: OLDER }])
    expect((await keptIndexedDbRooms(0)).map(({ roomId }) => roomId)).toContain('urgent')
    const woken = Promise.withResolvers<void>()
    const asleep = navigator.locks.request('scratch', () => woken.promise)
    const deleting = store.destroy()
    await vi.waitFor(async () =>
      expect((await keptIndexedDbRooms(0)).map(({ roomId }) => roomId)).not.toContain('urgent'),
    )
    expect(await listIndexedDbRooms()).toContain('urgent')
    woken.resolve()
    await Promise.all([asleep, deleting])
    expect(await listIndexedDbRooms()).not.toContain('urgent')
  })

  it('says whether a room was overwritten, so that a sweep relies on nothing else', async () => {
    const write = async (roomId: string) => {
      const store = await openIndexedDbStore(roomId)
      await store.write([{ table: 'meta', key: 'room', value: OLDER }])
      await letGo(roomId)
    }
    await write('one')
    await write('two')
    expect(await eraseDatabase('room:one')).toBe(true)
    const woken = Promise.withResolvers<void>()
    const asleep = navigator.locks.request('scratch', () => woken.promise)
    expect(await eraseDatabase('room:two')).toBe(false)
    expect(await eraseDatabase('room:nowhere')).toBe(false)
    expect(await listIndexedDbRooms()).not.toContain('two')
    woken.resolve()
    await asleep
  })

  it('scrubs with rows of which nothing stays, though a tab was ended at it', async () => {
    const names = async () => (await indexedDB.databases()).map(({ name }) => name)
    const store = await openIndexedDbStore('scrubbed')
    await Promise.all([store.scrub(), store.scrub()])
    expect(await names()).not.toContain('scratch')
    const left = indexedDB.open('scratch')
    await new Promise((resolve) => {
      left.onsuccess = resolve
    })
    left.result.close()
    await sweepIndexedDbRooms(0)
    expect(await names()).not.toContain('scratch')
    await store.destroy()
  })

  it('keeps the rows of the layout before, and wipes those of any other', async () => {
    const make = async (roomId: string, layout: number) => {
      const opening = indexedDB.open(`room:${roomId}`, layout * 2 ** 32)
      await new Promise((resolve) => {
        opening.onupgradeneeded = () => TABLES.forEach((table) => opening.result.createObjectStore(table))
        opening.onsuccess = resolve
      })
      const writing = opening.result.transaction('meta', 'readwrite')
      writing.objectStore('meta').put(OLDER, 'room')
      await new Promise((resolve) => {
        writing.oncomplete = resolve
      })
      opening.result.close()
      return openIndexedDbStore(roomId)
    }
    expect(await (await make('of the layout before', OLDER_FORMAT)).read('meta')).toEqual([['room', OLDER]])
    expect(await (await make('of an old layout', OLDER_FORMAT - 1)).read('meta')).toEqual([])
  })
})
