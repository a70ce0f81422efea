import { readTab, writeTab } from '../storage/tab.ts'

// The rooms that this tab has shown, deleted with the tab; a copy of the tab copies them. The tab's history names them
// by their place here, so that no history file of the browser says which they were.
const KEY = 'wick.rooms'
const BETWEEN = ' '
const OVER = '-'

const rooms = (): string[] => readTab(KEY)?.split(BETWEEN) ?? []

/** What the history keeps in place of the room. */
export function placeOf(roomId: string): number {
  const known = rooms()
  const place = known.indexOf(roomId)
  if (place >= 0) return place
  writeTab(KEY, [...known, roomId].join(BETWEEN))
  return known.length
}

/** Null: the room at that place is over, or was never known. */
export function roomAt(place: number): string | null {
  const roomId = rooms()[place]
  return roomId === undefined || roomId === OVER ? null : roomId
}

/** The rooms that this tab still names. */
export const roomsOfTab = (): readonly string[] => rooms().filter((known) => known !== OVER)

/** The room is over: nothing of this tab names it any more. */
export function forgetRoom(roomId: string): void {
  const left = rooms().map((known) => (known === roomId ? OVER : known))
  writeTab(KEY, left.every((known) => known === OVER) ? null : left.join(BETWEEN))
}
