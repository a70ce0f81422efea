import { openMemoryStore } from '@wick/e2ee/store.memory'
import type { OpenStore, Store } from '@wick/e2ee/store'

/** A device's storage: rooms survive whoever opened them, until they are destroyed. */
export interface Device {
  readonly openStore: OpenStore
  /** Whether anything of that room is stored. */
  holds(roomId: string): boolean
}

export function createDevice(): Device {
  const stores = new Map<string, Store>()
  return {
    async openStore(roomId) {
      const known = stores.get(roomId)
      if (known !== undefined) return known
      const memory = openMemoryStore()
      const store: Store = {
        fleeting: new Promise(() => undefined),
        read: (table) => memory.read(table),
        get: (table, key) => memory.get(table, key),
        write: (writes) => memory.write(writes),
        async destroy() {
          stores.delete(roomId)
          await memory.destroy()
        },
        scrub: () => memory.scrub(),
      }
      stores.set(roomId, store)
      return store
    },
    holds: (roomId) => stores.has(roomId),
  }
}
