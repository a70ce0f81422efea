import { ANONYMOUS, type RoomClass } from '@wick/contracts/room-class'

/** Every Redis key of this service, by the class of the rooms. */
export const keysOf = (roomClass: RoomClass) => {
  const prefix = roomClass === ANONYMOUS ? 'reaper:' : `reaper:${roomClass.name}:`
  return {
    /** string: the stream incarnation that everything here was read from */
    epoch: `${prefix}epoch`,
    /** string: the sequence up to which the room lanes were projected */
    marker: `${prefix}marker`,
    /** zset: room -> when somebody has to look whether it expires (ms) */
    deadlines: `${prefix}deadlines`,
    /** hash: living room -> how many sit there, for operators */
    seats: `${prefix}seats`,
    /** zset: ended room -> when somebody has to erase it (ms) */
    erasures: `${prefix}erasures`,
  }
}

export const keys = keysOf(ANONYMOUS)

export type Keys = ReturnType<typeof keysOf>
