import type { EndedView } from '@wick/contracts/room-commands'
import type { EndedRoom } from './room.ts'

/** What is left to say of an ended room, to whoever held a seat. */
export function endedView({ status, reason, by, endedAt, certificate }: EndedRoom): EndedView {
  return {
    status,
    reason,
    ...(by !== undefined && { by }),
    endedAt,
    ...(certificate !== undefined && { certificate }),
  }
}
