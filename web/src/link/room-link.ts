import { RoomId } from '@wick/contracts/ids'

/** The path that every room is shown under; which room stands in the fragment, so no server log ever sees it. */
export const ROOM_PATH = '/r'

export function roomPath(roomId: RoomId): string {
  return `${ROOM_PATH}#${roomId}`
}

export function roomLink(origin: string, roomId: RoomId): string {
  return origin + roomPath(roomId)
}

/** The room that a fragment (`#…`) names, or null. */
export function parseFragment(fragment: string): RoomId | null {
  return asRoomId(fragment.replace(/^#/, ''))
}

/** What somebody may paste to join: a whole link, a link without its scheme, or the bare id. */
export function parseInvitation(text: string): RoomId | null {
  const pasted = text.trim()
  const hash = pasted.indexOf('#')
  return hash === -1 ? asRoomId(pasted) : parseFragment(pasted.slice(hash))
}

/** How a room is named on screen: enough to tell two tabs apart. */
export function shortRoomId(roomId: RoomId): string {
  return roomId.slice(0, 6)
}

function asRoomId(text: string): RoomId | null {
  const parsed = RoomId.safeParse(text)
  return parsed.success ? parsed.data : null
}
