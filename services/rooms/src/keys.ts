import type { RoomId } from '@wick/contracts/ids'

/** Every Redis key of this service. */
export const PREFIX = 'rooms:'

export const keys = {
  /** string: the stream incarnation that the snapshots belong to */
  epoch: `${PREFIX}epoch`,
  /** string: JSON of a room's folded state and capacity, with the sequence it was folded to */
  state: (roomId: RoomId) => `${PREFIX}state:${roomId}`,
}
