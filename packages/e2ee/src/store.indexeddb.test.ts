import 'fake-indexeddb/auto'
import { describe, expect, it } from 'vitest'
import { storeSuite } from '../testing/store-suite.ts'
import { deleteIndexedDbStore, listIndexedDbRooms, openIndexedDbStore } from './store.indexeddb.ts'

describe('the store in IndexedDB', () => {
  storeSuite(openIndexedDbStore)

  it('lists rooms and deletes one that another tab has open', async () => {
    const open = await openIndexedDbStore('listed')
    expect(await listIndexedDbRooms()).toContain('listed')
    await deleteIndexedDbStore('listed')
    expect(await listIndexedDbRooms()).not.toContain('listed')
    await expect(open.read('meta')).rejects.toThrow(DOMException)
  })
})
