import type { OpenStore, Store } from '../src/store.ts'
import { openMemoryStore } from '../src/store.memory.ts'

/** A browser's storage: rooms survive a reload of the page, until they are destroyed. */
export interface Device {
  readonly openStore: OpenStore
  /** The next write fails and writes nothing, as on a full disk or in a tab that is killed. */
  failNextWrite(): void
}

export class FullDiskError extends Error {
  override readonly name = 'FullDiskError'
}

export function createDevice(): Device {
  const stores = new Map<string, Store>()
  let isFailing = false

  const keep = (roomId: string, store: Store): Store => ({
    fleeting: new Promise(() => undefined),
    read: (table) => store.read(table),
    get: (table, key) => store.get(table, key),
    async write(writes) {
      if (isFailing) {
        isFailing = false
        throw new FullDiskError()
      }
      await store.write(writes)
    },
    async destroy() {
      stores.delete(roomId)
      await store.destroy()
    },
    scrub: () => store.scrub(),
  })

  return {
    async openStore(roomId) {
      const known = stores.get(roomId)
      if (known !== undefined) return known
      const store = keep(roomId, openMemoryStore())
      stores.set(roomId, store)
      return store
    },
    failNextWrite() {
      isFailing = true
    },
  }
}
