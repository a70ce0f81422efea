import type { Method } from '../ports.ts'
import type { RoomEvent } from '../state/room-event.ts'
import type { OnAnswer } from './call.ts'

/** What filters of networks leave alone. */
const USUAL: readonly Method[] = ['GET', 'HEAD', 'POST']
/** One may be a server that is being renewed. */
const TELLS_AFTER = 2

/** Tells of somebody on the way who lets nothing be changed, and of the end of that. */
export function createFilterWatch(emit: (event: RoomEvent) => void): OnAnswer {
  let refused = 0
  return (method, code) => {
    if (USUAL.includes(method) || code === 'unreachable') return
    const before = refused
    refused = code === 'filtered' ? refused + 1 : 0
    const was = before >= TELLS_AFTER
    const is = refused >= TELLS_AFTER
    if (is !== was) emit({ type: 'filtered', is })
  }
}
