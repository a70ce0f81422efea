import type { RoomId } from '@wick/contracts/ids'
import { parseFragment, ROOM_PATH } from '../link/room-link.ts'

export type Route =
  | { readonly page: 'lobby' }
  | { readonly page: 'room'; readonly roomId: RoomId }
  /** An address under the room's path whose fragment names no room. */
  | { readonly page: 'bad_link' }

export function parseRoute({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): Route {
  if (pathname !== ROOM_PATH) return { page: 'lobby' }
  const roomId = parseFragment(hash)
  return roomId === null ? { page: 'bad_link' } : { page: 'room', roomId }
}
