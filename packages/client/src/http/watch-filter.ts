import type { Method } from '../ports.ts'
import type { RoomEvent } from '../state/room-event.ts'
import type { Connection } from '../state/room-state.ts'
import type { OnAnswer } from './call.ts'

/** What filters of networks leave alone. */
const USUAL: readonly Method[] = ['GET', 'HEAD', 'POST']
/** One may be a server that is being renewed. */
const TELLS_AFTER = 2

export interface FilterWatch {
  readonly onAnswer: OnAnswer
  /** A line that stands again after somebody answered in the server's place: they let everything pass now. */
  readonly onConnection: (connection: Connection) => void
}

/** Tells of somebody on the way who lets nothing be changed, and of the end of that. */
export function createFilterWatch(emit: (event: RoomEvent) => void): FilterWatch {
  let refused = 0
  let wasIntercepted = false
  const count = (now: number) => {
    const was = refused >= TELLS_AFTER
    refused = now
    const is = refused >= TELLS_AFTER
    if (is !== was) emit({ type: 'filtered', is })
  }
  return {
    onAnswer(method, code) {
      if (!USUAL.includes(method) && code !== 'unreachable') count(code === 'filtered' ? refused + 1 : 0)
    },
    onConnection(connection) {
      if (connection === 'intercepted') wasIntercepted = true
      if (connection !== 'connected' || !wasIntercepted) return
      wasIntercepted = false
      count(0)
    },
  }
}
