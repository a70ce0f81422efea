import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import { nameOf, ROOM_PATH } from '../link/room-link.ts'
import { parseRoute, type Route } from './route.ts'

/** Where we are; every visit of a room has a number of its own. */
export type Place = Route & { readonly visit: number }

export interface Router {
  readonly place: Readonly<ShallowRef<Place>>
  /** `fragment` is a link's or a room's name; `isExposed`: somebody on the way has read the link. */
  readonly enter: (fragment: string, isExposed?: boolean) => void
  /**
   * The room that a link led to: the address says which one it is. A link that stands there itself stays until there is a seat: nothing else leads
   * back to the room, since nothing is kept of it.
   */
  readonly known: (roomId: string, hasSeat: boolean) => void
  /** To the lobby, in place of where we are: back leads to nothing that is over. */
  readonly retreat: (isRemoved: boolean) => void
  /** Takes the room out of the address and the history while its last screen stays. */
  readonly conceal: (isRemoved: boolean) => void
  /** This page was loaded again where somebody had been removed from a room. */
  readonly wasRemoved: boolean
}

/** All that the history keeps of a room, until the next step: it does not say of which. */
const REMOVED = 'removed'

export function useRoute(): Router {
  let visits = 0
  const look = (): Place => {
    const route = parseRoute(location)
    // What was sent to the server leaves the address at once, and with it the history and whatever is told of it next.
    if (route.page === 'room' && route.isExposed) history.replaceState(null, '', ROOM_PATH + route.fragment)
    return { ...route, visit: ++visits }
  }
  const place = shallowRef<Place>(look())
  const follow = () => {
    place.value = look()
  }
  const wasRemoved = history.state === REMOVED
  const conceal = (isRemoved: boolean) => history.replaceState(isRemoved ? REMOVED : null, '', '/')

  window.addEventListener('popstate', follow)
  onScopeDispose(() => window.removeEventListener('popstate', follow))

  return {
    place,
    enter: (fragment, isExposed = false) => {
      history.pushState(null, '', ROOM_PATH)
      const route = parseRoute({ pathname: ROOM_PATH, search: '', hash: fragment })
      place.value = { ...(route.page === 'room' ? { ...route, isExposed } : route), visit: ++visits }
    },
    known: (roomId, hasSeat) => {
      const shown = parseRoute(location)
      if (!hasSeat && shown.page === 'room' && shown.isSecret) return
      const fragment = nameOf(roomId)
      history.replaceState(null, '', ROOM_PATH + fragment)
      const from = place.value
      const isExposed = !hasSeat && from.page === 'room' && from.isExposed
      place.value = { page: 'room', fragment, isSecret: false, isExposed, visit: visits }
    },
    retreat: (isRemoved) => {
      conceal(isRemoved)
      follow()
    },
    conceal,
    wasRemoved,
  }
}
