import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Loss, LOSSES, watchDatabases } from '../testing/broken-database.ts'
import { storeSuite } from '../testing/store-suite.ts'
import { createEngine } from './engine.ts'
import { StoreLostError } from './store.database.ts'
import { openEnduringStore } from './store.enduring.ts'
import { openIndexedDbStore } from './store.indexeddb.ts'
import type { Store } from './store.ts'
import { useOwnIndexedDb } from '../testing/own-indexeddb.ts'

useOwnIndexedDb()

const names = async () => (await indexedDB.databases()).map(({ name }) => name)
const isFleeting = (store: Store) =>
  Promise.race([store.fleeting.then(() => true), new Promise<boolean>((resolve) => setImmediate(resolve, false))])
const losses = (is: Loss['is']) => Object.entries(LOSSES).filter(([, loss]) => loss.is === is)
const row = (seq: number) => [{ table: 'archive', key: seq, value: Uint8Array.of(seq) }] as const

let databases: ReturnType<typeof watchDatabases>
beforeEach(() => {
  databases = watchDatabases()
})
afterEach(() => databases.restore())

describe('a store that outlives its database', () => {
  storeSuite(openEnduringStore)

  it.each(losses('intact'))('opens it again, once, and keeps all that is written: %s', async (what, loss) => {
    const store = await openEnduringStore(what)
    await store.write(row(1))
    await databases.lose(loss)
    await store.write(row(2))
    await databases.lose(loss)
    expect(await store.get('archive', 2)).toEqual(Uint8Array.of(2))
    await store.write(row(3))
    expect(await isFleeting(store)).toBe(false)
    const after = await openIndexedDbStore(what)
    expect((await after.read('archive')).map(([seq]) => seq)).toEqual([1, 2, 3])
  })

  const lasting = [...losses('deleted'), ...losses('unreachable')]
  it.each(lasting)('goes on in memory, says so, and writes nothing behind that: %s', async (what, loss) => {
    const before = await openEnduringStore(what)
    await before.write([
      { table: 'sealed', key: 'secret', value: Uint8Array.of(1) },
      { table: 'ciphertexts', key: 7, value: Uint8Array.of(7) },
      { table: 'ciphertexts', key: 8, value: Uint8Array.of(8) },
    ])
    const store = await openEnduringStore(what)
    await databases.lose(loss)
    expect(await isFleeting(store)).toBe(false)
    await store.write([
      { table: 'ciphertexts', key: 9, value: Uint8Array.of(9) },
      { table: 'ciphertexts', key: 8, value: null },
    ])
    await store.write(row(1))
    expect(await isFleeting(store)).toBe(true)
    expect(await store.get('sealed', 'secret')).toEqual(Uint8Array.of(1))
    expect(await Promise.all([7, 8, 9].map((key) => store.get('ciphertexts', key)))).toEqual([
      Uint8Array.of(7),
      undefined,
      Uint8Array.of(9),
    ])
    await store.scrub()
    await store.destroy()
    databases.restore()
    expect(await names()).not.toContain(`room:${what}`)
  })

  it.each(losses('intact'))('is read over the new connection: %s', async (what, loss) => {
    const store = await openEnduringStore(`reading ${what}`)
    await store.write(row(1))
    await databases.lose(loss)
    expect(await store.read('archive')).toHaveLength(1)
  })

  it.each(lasting)('is found to be empty by nobody who opens it: %s', async (what, loss) => {
    const store = await openEnduringStore(`reading ${what}`)
    await store.write(row(1))
    await databases.lose(loss)
    await expect(store.read('archive')).rejects.toThrow(StoreLostError)
  })

  it('is not taken back from whoever opened it meanwhile', async () => {
    const before = await openEnduringStore('taken')
    await before.write(row(1))
    const after = await openEnduringStore('taken')
    await expect(before.write(row(2))).rejects.toThrow(DOMException)
    await after.write(row(3))
    expect([await isFleeting(before), await isFleeting(after)]).toEqual([false, false])
    expect((await after.read('archive')).map(([seq]) => seq)).toEqual([1, 3])
  })

  it('is not taken back from whoever opened it while its own connection was gone', async () => {
    const before = await openEnduringStore('taken after a sleep')
    await before.write(row(1))
    const [[, loss] = []] = losses('intact')
    if (loss === undefined) throw new Error('no loss')
    await databases.lose(loss)
    const after = await openIndexedDbStore('taken after a sleep')
    await expect(before.write(row(2))).rejects.toThrow(DOMException)
    await after.write(row(3))
    expect((await after.read('archive')).map(([seq]) => seq)).toEqual([1, 3])
  })

  it('is kept on a full disk, which refuses what is too much', async () => {
    const store = await openEnduringStore('full')
    await store.write(row(1))
    const full = { is: 'intact', transaction: refuse('QuotaExceededError') } as const
    await databases.lose(full)
    await expect(store.write(row(2))).rejects.toThrow(DOMException)
    expect(await isFleeting(store)).toBe(false)
  })
})

const refuse = (name: string) => () => {
  throw new DOMException('', name)
}

describe('a room whose database goes away', () => {
  it.each(Object.entries(LOSSES))('seals on, and uploads what it had sealed: %s', async (_, loss) => {
    const engine = createEngine({ openStore: openEnduringStore })
    await engine.create({ suite: 1, capacity: 2, ttlSec: 600 })
    await engine.enter(null)
    await engine.begin('Ada')
    const before = await engine.attach({ t: 'file', data: Uint8Array.of(1), name: 'a', mime: 'text/plain' })
    await engine.seal({ t: 'text', text: 'before' })
    await databases.lose(loss)
    await engine.seal({ t: 'text', text: 'after' })
    const after = await engine.attach({ t: 'file', data: Uint8Array.of(2), name: 'b', mime: 'text/plain' })
    for (const upload of [before, after]) expect(await engine.ciphertextOf(upload?.bodyId ?? '')).not.toBeNull()
    const { waiting } = await engine.standing()
    expect(waiting.flatMap(({ content }) => (content.t === 'text' ? [content.text] : []))).toEqual(['before', 'after'])
    expect(await engine.link()).not.toBeNull()
    if (loss.is !== 'intact') await engine.untilFleeting()
    await engine.destroy()
  })
})
