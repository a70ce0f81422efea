import { readAddress, ROOM_PATH } from '../link/room-link.ts'

export type Route =
  | { readonly page: 'lobby' }
  /** `isSecret`: the fragment opens the room and has to leave the address. */
  | {
      readonly page: 'room'
      readonly fragment: string
      readonly isSecret: boolean
      /** Somebody on the way has read the link. */
      readonly isExposed: boolean
    }
  /** An address under the room's path whose fragment names no room, or one for a later page. */
  | { readonly page: 'bad_link' | 'newer_page' }
  /** The server has nothing there. */
  | { readonly page: 'nowhere' }

const LOBBY_PATHS = ['/', '/index.html']

export function parseRoute(address: Pick<Location, 'pathname' | 'search' | 'hash'>): Route {
  const invitation = readAddress(address)
  const isElsewhere = address.pathname !== ROOM_PATH && !(invitation.kind === 'link' && invitation.isExposed)
  if (isElsewhere) return { page: LOBBY_PATHS.includes(address.pathname) ? 'lobby' : 'nowhere' }
  if (invitation.kind === 'wrong') return { page: invitation.fault === 'malformed' ? 'bad_link' : 'newer_page' }
  const { kind, fragment, isExposed } = invitation
  return { page: 'room', fragment, isSecret: kind === 'link', isExposed }
}
