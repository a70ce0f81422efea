import type { Store } from '@wick/e2ee/store'
import { openMemoryStore } from '@wick/e2ee/store.memory'

const stores = new Map<string, Store>()

/** Where nothing can be kept: one store per room, as long as the worker lives. */
export async function openFleetingStore(roomId: string): Promise<Store> {
  const known = stores.get(roomId)
  if (known !== undefined) return known
  const memory = openMemoryStore()
  const store: Store = {
    ...memory,
    async destroy() {
      stores.delete(roomId)
      await memory.destroy()
    },
  }
  stores.set(roomId, store)
  return store
}
