import { openIndexedDbStore } from '../src/store.indexeddb.ts'
import { hostUnsealed } from './host-unsealed.ts'

// What is deleted stays where the browser leaves it.
hostUnsealed(async (roomId) => {
  const store = await openIndexedDbStore(roomId)
  return { ...store, destroy: () => deleteAlone(`room:${roomId}`), scrub: async () => undefined }
})

function deleteAlone(name: string): Promise<void> {
  const request = indexedDB.deleteDatabase(name)
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve()
    request.onerror = () => reject(request.error ?? new DOMException('not deleted'))
  })
}
