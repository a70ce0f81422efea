import type { RoomId } from '@wick/contracts/ids'
import { ANONYMOUS, type RoomClass } from '@wick/contracts/room-class'

/** Every Redis key of this service, by the class of the rooms. */
export const keysOf = (roomClass: RoomClass) => {
  const prefix = roomClass === ANONYMOUS ? 'rooms:' : `rooms:${roomClass.name}:`
  return {
    /** string: the stream incarnation that the snapshots belong to */
    epoch: `${prefix}epoch`,
    /** set: every room that has a snapshot, so that all of them can be found without listing the store */
    index: `${prefix}index`,
    /** string: JSON of a room's folded state and capacity, with the sequence it was folded to */
    state: (roomId: RoomId) => `${prefix}state:${roomId}`,
  }
}

export const keys = keysOf(ANONYMOUS)
