import { readFragment, ROOM_PATH } from '../link/room-link.ts'

export type Route =
  | { readonly page: 'lobby' }
  /** `isSecret`: the fragment opens the room and has to leave the address. */
  | { readonly page: 'room'; readonly fragment: string; readonly isSecret: boolean }
  /** An address under the room's path whose fragment names no room, or one for a later page. */
  | { readonly page: 'bad_link' | 'newer_page' }
  /** The server has nothing there. */
  | { readonly page: 'nowhere' }

const LOBBY_PATHS = ['/', '/index.html']

export function parseRoute({ pathname, hash }: Pick<Location, 'pathname' | 'hash'>): Route {
  if (pathname !== ROOM_PATH) return { page: LOBBY_PATHS.includes(pathname) ? 'lobby' : 'nowhere' }
  const invitation = readFragment(hash)
  if (invitation.kind === 'wrong') return { page: invitation.fault === 'malformed' ? 'bad_link' : 'newer_page' }
  return { page: 'room', fragment: invitation.fragment, isSecret: invitation.kind === 'link' }
}
