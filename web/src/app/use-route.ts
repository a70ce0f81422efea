import type { RoomId } from '@wick/contracts/ids'
import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import { roomPath } from '../link/room-link.ts'
import { parseRoute, type Route } from './route.ts'

export interface Router {
  readonly route: Readonly<ShallowRef<Route>>
  readonly enter: (roomId: RoomId) => void
  /** To the lobby, in place of where we are: back leads to nothing that is over. */
  readonly retreat: () => void
  /** Takes the room out of the address and the history while its last screen stays. */
  readonly conceal: () => void
}

export function useRoute(): Router {
  const route = shallowRef<Route>(parseRoute(location))
  const follow = () => {
    route.value = parseRoute(location)
  }
  const conceal = () => history.replaceState(null, '', '/')

  window.addEventListener('popstate', follow)
  onScopeDispose(() => window.removeEventListener('popstate', follow))

  return {
    route,
    enter: (roomId) => {
      history.pushState(null, '', roomPath(roomId))
      follow()
    },
    retreat: () => {
      conceal()
      follow()
    },
    conceal,
  }
}
