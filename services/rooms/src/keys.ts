import type { RoomId } from '@wick/contracts/ids'

/** Every Redis key of this service. */
const PREFIX = 'rooms:'

export const keys = {
  /** string: the stream incarnation that the snapshots belong to */
  epoch: `${PREFIX}epoch`,
  /** set: every room that has a snapshot, so that all of them can be found without listing the store */
  index: `${PREFIX}index`,
  /** string: JSON of a room's folded state and capacity, with the sequence it was folded to */
  state: (roomId: RoomId) => `${PREFIX}state:${roomId}`,
}
