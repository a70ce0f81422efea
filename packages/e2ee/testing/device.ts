import type { OpenStore } from '../src/enter-room.ts'
import type { Store } from '../src/store.ts'
import { openMemoryStore } from '../src/store.memory.ts'

/** A browser's storage: rooms survive a reload of the page, until they are destroyed. */
export interface Device {
  readonly openStore: OpenStore
}

export function createDevice(): Device {
  const stores = new Map<string, Store>()
  return {
    async openStore(roomId) {
      const known = stores.get(roomId)
      if (known !== undefined) return known
      const store = openMemoryStore()
      const destroy = async () => {
        stores.delete(roomId)
        await store.destroy()
      }
      const kept = { ...store, destroy }
      stores.set(roomId, kept)
      return kept
    },
  }
}
