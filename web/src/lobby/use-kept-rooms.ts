import { keptIndexedDbRooms, type KeptRoom } from '@wick/e2ee/store.indexeddb'
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import { nameOf } from '../link/room-link.ts'

/** A browser's timer fires at once where it is asked for 25 days and more, and stands still in a sleep. */
const LONGEST_WAIT_MS = 60_000

/** A tab that the browser has frozen may hold a database for as long as it likes. */
const PATIENCE_MS = 3_000

/**
 * Where one room is meant and nothing says which: the only one that this browser holds a seat in, or whether there is none. Null: nobody
 * said so in time.
 */
export async function onlyKeptRoom(): Promise<string | { readonly isNone: boolean } | null> {
  const asked = keptIndexedDbRooms(Date.now()).catch(() => [])
  const found = await Promise.race([asked, new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null))])
  if (found === null) return null
  const [first, second] = found
  return first !== undefined && second === undefined ? first.roomId : { isNone: first === undefined }
}

/** The rooms that this browser holds a seat in. `over` is the name of one that is just being deleted: it may still be found. */
export function useKeptRooms(over: string | null): Readonly<ShallowRef<readonly KeptRoom[]>> {
  const rooms = shallowRef<readonly KeptRoom[]>([])
  let isGone = false
  let timer: number | undefined

  async function look(): Promise<void> {
    const now = Date.now()
    // Where there is no database, there is nowhere to go back to.
    const kept = await keptIndexedDbRooms(now).catch(() => [])
    if (isGone) return
    rooms.value = kept.filter(({ roomId }) => nameOf(roomId) !== over)
    window.clearTimeout(timer)
    const soonest = Math.min(...kept.map(({ expiresAt }) => expiresAt - now))
    if (kept.length > 0) timer = window.setTimeout(look, Math.min(soonest, LONGEST_WAIT_MS))
  }

  // Other tabs enter rooms and leave them.
  document.addEventListener('visibilitychange', look)
  onScopeDispose(() => {
    isGone = true
    window.clearTimeout(timer)
    document.removeEventListener('visibilitychange', look)
  })
  void look()
  return rooms
}
