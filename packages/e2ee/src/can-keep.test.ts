import { afterEach, describe, expect, it, vi } from 'vitest'
import { canKeep } from './can-keep.ts'
import { useOwnIndexedDb } from '../testing/own-indexeddb.ts'

useOwnIndexedDb()

afterEach(() => vi.restoreAllMocks())

const names = async () => (await indexedDB.databases()).map(({ name }) => name)
const refuse = (name: string) => () => {
  throw new DOMException('not here', name)
}

/** Devices that keep nothing, each in its own way. */
const DEVICES: Readonly<Record<string, () => unknown>> = {
  'refuses to open a database': () => vi.spyOn(indexedDB, 'open').mockImplementation(refuse('SecurityError')),
  'refuses to name its databases': () => vi.spyOn(indexedDB, 'databases').mockImplementation(refuse('SecurityError')),
  'takes no such rows': () => vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(refuse('DataCloneError')),
  'reads back nothing': () =>
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore) {
      return this.getKey('another')
    }),
  'reads back something else': () =>
    vi.spyOn(IDBObjectStore.prototype, 'get').mockImplementation(function (this: IDBObjectStore) {
      return this.count()
    }),
  'aborts what it took': () =>
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore) {
      queueMicrotask(() => this.transaction.abort())
      return new IDBRequest()
    }),
  'refuses locks': () => vi.spyOn(navigator.locks, 'request').mockRejectedValue(new DOMException('', 'SecurityError')),
}

describe('whether a device keeps a room', () => {
  it('is tried with what a room writes, and nothing of it stays', async () => {
    expect(await canKeep()).toBe(true)
    expect(await Promise.all([canKeep(), canKeep()])).toEqual([true, true])
    expect(await names()).toEqual([])
  })

  it.each(Object.entries(DEVICES))('is no where it %s', async (_, takeAway) => {
    takeAway()
    expect(await canKeep()).toBe(false)
    vi.restoreAllMocks()
    expect(await names()).toEqual([])
  })
})
