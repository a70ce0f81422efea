import { createEngine } from '../src/engine.ts'
import { openIndexedDbStore } from '../src/store.indexeddb.ts'
import { channelOf } from '../src/worker-channel.ts'
import { hostEngine } from '../src/worker-host.ts'

// The page's worker as a test build without what the journey is about: the server's half is left out, and what is deleted stays where the browser
// leaves it.
const engine = createEngine({
  openStore: async (roomId) => {
    const store = await openIndexedDbStore(roomId)
    return { ...store, destroy: () => deleteAlone(`room:${roomId}`), scrub: async () => undefined }
  },
})
hostEngine({ ...engine, enter: () => engine.enter(null) }, channelOf(self))

function deleteAlone(name: string): Promise<void> {
  const request = indexedDB.deleteDatabase(name)
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error ?? new DOMException('not deleted'))
  })
}
