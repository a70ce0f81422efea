import type { RoomEnd } from '@wick/client/state/room-state'

/**
 * What ended a room for this page. `removed`: the room lives on without us. `unanswered`: its time was up and nobody
 * confirmed the end in time, so the page wiped what it had.
 */
export type EndedBy = 'you' | 'other' | 'another' | 'somebody' | 'expired' | 'idle' | 'lost' | 'removed' | 'unanswered'

/**
 * Null where only our seat in the room ended. `self` is empty where we no longer know which seat was ours.
 * `isOneOfSeveral`: there was more than one other.
 */
export function endedBy({ reason, by }: RoomEnd, self: string, isOneOfSeveral = false): EndedBy | null {
  switch (reason) {
    case 'destroyed':
      if (by === null || self === '') return 'somebody'
      if (by === self) return 'you'
      return isOneOfSeveral ? 'another' : 'other'
    case 'expired':
    case 'idle':
    case 'lost':
    case 'removed':
    case 'unanswered':
      return reason
    case 'left':
    case 'no_seat':
      return null
  }
}
