import { deleteIndexedDbStore, keptIndexedDbRooms } from '@wick/e2ee/store.indexeddb'
import { tryToLead } from '../tabs/leadership.ts'

/** Nothing stays of a link that was looked at. A seat that another tab has taken meanwhile is left alone. */
export async function forgetLink(roomId: string): Promise<void> {
  const lease = await tryToLead(roomId)
  if (lease === null) return
  // Where there is no database, there is nothing to forget.
  await deleteUnseated(roomId).catch(() => undefined)
  lease.release()
}

async function deleteUnseated(roomId: string): Promise<void> {
  const seated = await keptIndexedDbRooms(Date.now())
  if (seated.every((room) => room.roomId !== roomId)) await deleteIndexedDbStore(roomId)
}
