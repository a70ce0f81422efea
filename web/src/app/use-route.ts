import { roomOfFragment } from '@wick/e2ee/link'
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import { nameOf, ROOM_PATH } from '../link/room-link.ts'
import { parseRoute, type Note, type Route } from './route.ts'
import { forgetRoom, placeOf, roomAt } from '../tabs/tab-rooms.ts'

/** Where we are; every visit of a room has a number of its own. */
export type Place = Route & { readonly visit: number }

export interface Router {
  readonly place: Readonly<ShallowRef<Place>>
  /** `fragment` is a link's or a room's name; `isExposed`: somebody on the way has read the link. */
  readonly enter: (fragment: string, isExposed?: boolean) => void
  /**
   * Takes in the room that is shown. Its address then says neither which room it is nor what opens it. A link in the
   * address stays until there is a seat: until then nothing is kept that leads back.
   */
  readonly known: (roomId: string, hasSeat: boolean) => void
  /**
   * To the lobby, in place of where we are. `isOver`: back leads to nothing that is over. `mayTryAgain`: a link that stands in the address
   * stays there, and a reload follows it once more.
   */
  readonly retreat: (how: {
    readonly isOver: boolean
    readonly isRemoved: boolean
    readonly mayTryAgain: boolean
  }) => void
  /** Takes the room out of the address and the history while its last screen stays. */
  readonly conceal: (isRemoved: boolean) => void
  /** This page was loaded again where somebody had been removed from a room. */
  readonly wasRemoved: boolean
}

/** The room that a page is about to show, as far as its address or its tab says. A caller that deletes rooms must spare it. */
export function roomOfAddress(): string | null {
  const route = parseRoute(location, noteHere(), roomAt)
  return route.page === 'room' ? roomOfFragment(route.fragment) : null
}

export function useRoute(): Router {
  let visits = 0
  const look = (): Place => {
    const route = parseRoute(location, noteHere(), roomAt)
    // What was sent to the server leaves the address at once, and with it the history and whatever is told of it next.
    if (route.page === 'room' && route.isExposed) write('exposed', ROOM_PATH + route.fragment)
    return { ...route, visit: ++visits }
  }
  const place = shallowRef<Place>(look())
  const follow = () => {
    place.value = look()
  }
  const wasRemoved = noteHere() === 'removed'
  const conceal = (isRemoved: boolean) => write(isRemoved ? 'removed' : null, '/')
  function forget(): void {
    const from = place.value
    const roomId = from.page === 'room' ? roomOfFragment(from.fragment) : null
    if (roomId !== null) forgetRoom(roomId)
  }

  window.addEventListener('popstate', follow)
  onScopeDispose(() => window.removeEventListener('popstate', follow))

  return {
    place,
    enter: (fragment, isExposed = false) => {
      const roomId = roomOfFragment(fragment)
      history.pushState(roomId === null ? null : placeOf(roomId), '', ROOM_PATH)
      const route = parseRoute({ pathname: ROOM_PATH, search: '', hash: fragment })
      place.value = { ...(route.page === 'room' ? { ...route, isExposed } : route), visit: ++visits }
    },
    known: (roomId, hasSeat) => {
      if (!hasSeat && isLinkShown()) return
      write(placeOf(roomId), ROOM_PATH)
      const from = place.value
      const isExposed = !hasSeat && from.page === 'room' && from.isExposed
      place.value = { page: 'room', fragment: nameOf(roomId), isSecret: false, isExposed, visit: visits }
    },
    retreat: ({ isOver, isRemoved, mayTryAgain }) => {
      if (isOver) forget()
      if (mayTryAgain && isLinkShown()) {
        place.value = { page: 'lobby', visit: ++visits }
        return
      }
      conceal(isRemoved)
      follow()
    },
    conceal: (isRemoved) => {
      forget()
      conceal(isRemoved)
    },
    wasRemoved,
  }
}

const write = (note: Note, address: string) => history.replaceState(note, '', address)

/** Also one that a newer page would understand. */
function isLinkShown(): boolean {
  const shown = parseRoute(location)
  return shown.page === 'newer_page' || (shown.page === 'room' && shown.isSecret)
}

/** Whatever another page of this origin has written is no note. */
function noteHere(): Note {
  const { state }: { state: unknown } = history
  return typeof state === 'number' || state === 'exposed' || state === 'removed' ? state : null
}
