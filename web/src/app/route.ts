import { nameOf, readAddress, ROOM_PATH } from '../link/room-link.ts'

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
  /** A room, and nothing says which one. */
  | { readonly page: 'which' }
  /** The room that stood here is over. */
  | { readonly page: 'not_found' }
  /** An address under the room's path whose fragment names no room, or one for a later page. */
  | { readonly page: 'bad_link' | 'newer_page' }
  /** The server has nothing there. */
  | { readonly page: 'nowhere' }

/** What the tab's history keeps beside an address: the room's place among the tab's rooms, or what a reload is to know. */
export type Note = number | 'exposed' | 'removed' | null

const LOBBY_PATHS = ['/', '/index.html']

/** `roomAt` tells which room a place in the history stands for; null: it is over. */
export function parseRoute(
  address: Pick<Location, 'pathname' | 'search' | 'hash'>,
  note: Note = null,
  roomAt: (place: number) => string | null = () => null,
): Route {
  const invitation = readAddress(address)
  const isElsewhere = address.pathname !== ROOM_PATH && !(invitation.kind === 'link' && invitation.isExposed)
  if (isElsewhere) return { page: LOBBY_PATHS.includes(address.pathname) ? 'lobby' : 'nowhere' }
  if (invitation.kind === 'wrong') {
    if (address.hash === '') return roomOf(note, roomAt)
    return { page: invitation.fault === 'malformed' ? 'bad_link' : 'newer_page' }
  }
  const { kind, fragment } = invitation
  return { page: 'room', fragment, isSecret: kind === 'link', isExposed: invitation.isExposed || note === 'exposed' }
}

function roomOf(note: Note, roomAt: (place: number) => string | null): Route {
  if (typeof note !== 'number') return { page: 'which' }
  const roomId = roomAt(note)
  return roomId === null
    ? { page: 'not_found' }
    : { page: 'room', fragment: nameOf(roomId), isSecret: false, isExposed: false }
}
