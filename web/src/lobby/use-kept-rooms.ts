import { keptIndexedDbRooms, type KeptRoom } from '@wick/e2ee/store.indexeddb'
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import { forgetRoom, roomsOfTab } from '../tabs/tab-rooms.ts'
import { nameOf } from '../link/room-link.ts'
import { isTalkRoom } from '../link/talk-room.ts'
import { openRooms } from '../tabs/leadership.ts'

/** A browser's timer fires at once where it is asked for 25 days and more, and stands still in a sleep. */
const LONGEST_WAIT_MS = 60_000

/** A tab that the browser has frozen may hold a database for as long as it likes. */
const PATIENCE_MS = 3_000

/** A conversation is opened from its contact. */
const keptRooms = async (now: number) => (await keptIndexedDbRooms(now)).filter(({ roomId }) => !isTalkRoom(roomId))

/**
 * Where one room is meant and nothing says which: the only one that this browser holds a seat in, or whether there is none. Null: nobody
 * said so in time.
 */
export async function onlyKeptRoom(): Promise<string | { readonly isNone: boolean } | null> {
  const asked = keptRooms(Date.now()).catch(() => [])
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
    const named = roomsOfTab()
    // Where there is no database, there is nowhere to go back to.
    const found = await keptRooms(now).catch(() => null)
    const kept = found ?? []
    // One that does not answer now may still keep them.
    const lost = found === null ? [] : await lostOf(named, found)
    if (isGone) return
    for (const roomId of lost) forgetRoom(roomId)
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

/** Those of `named` that nothing here leads back to. A room in memory is kept by nothing but the tab that has it open. */
export async function lostOf(named: readonly string[], kept: readonly KeptRoom[]): Promise<readonly string[]> {
  const open = await openRooms().catch(() => null)
  if (open === null) return []
  return named.filter((roomId) => !open.has(roomId) && !kept.some((room) => room.roomId === roomId))
}
