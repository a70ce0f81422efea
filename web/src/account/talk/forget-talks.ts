import type { SessionKeep } from '@wick/client/account/session/session-keep'
import { deleteIndexedDbStore, listIndexedDbRooms } from '@wick/e2ee/store.indexeddb'
import { nextTick } from 'vue'
import { isTalkRoom } from '../../link/talk-room.ts'

/**
 * Deletes what this browser keeps of conversations, whichever tab has them open. Nothing, where somebody has signed in
 * since or the browser does not say. What stays goes when the page of accounts opens next.
 */
export async function forgetTalks(keep: Pick<SessionKeep, 'load'>): Promise<void> {
  // The page of a conversation goes first, and its worker with it.
  await nextTick()
  try {
    if ((await keep.load()) !== null) return
    const talks = (await listIndexedDbRooms()).filter(isTalkRoom)
    await Promise.all(talks.map(deleteIndexedDbStore))
  } catch {
    // There is no database, or it does not answer.
  }
}
