import * as fake from 'fake-indexeddb'
import { afterAll, beforeAll, vi } from 'vitest'

const INTERFACES = Object.entries(fake).filter(([name]) => name.startsWith('IDB'))

/** Gives the tests of a file databases that no other file sees. Files share a process, and without this it has none. */
export function useOwnIndexedDb(): void {
  beforeAll(() => {
    for (const [name, value] of INTERFACES) vi.stubGlobal(name, value)
    vi.stubGlobal('indexedDB', new fake.IDBFactory())
  })
  afterAll(() => void vi.unstubAllGlobals())
}
