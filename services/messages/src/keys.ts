import type { RoomId } from '@wick/contracts/ids'
import { ANONYMOUS, type RoomClass } from '@wick/contracts/room-class'

/** Every Redis key of this service, by the class of the rooms. */
export const keysOf = (roomClass: RoomClass) => {
  const prefix = roomClass === ANONYMOUS ? 'messages:' : `messages:${roomClass.name}:`
  return {
    /** string: the stream incarnation that everything here was read from */
    epoch: `${prefix}epoch`,
    /** string: the stream sequence up to which every room was projected */
    cursor: `${prefix}cursor`,
    /** set: every room that is projected, so that all of them can be found without listing the store */
    index: `${prefix}index`,
    /** The keys of one room, in the order that the scripts take them. */
    room: (roomId: RoomId): readonly [meta: string, log: string, ids: string, lane: string, claims: string] => [
      // hash: seq (the room's marker), entries, bytes, lastAppendAt, goesAt
      `${prefix}meta:${roomId}`,
      // zset: entries of both lanes by sequence
      `${prefix}log:${roomId}`,
      // hash: <participantId>.<message id> -> <seq>:<at>, and :<blob id> for one that burns
      `${prefix}ids:${roomId}`,
      // list: entries of the room lane alone, in order
      `${prefix}lane:${roomId}`,
      // hash: sequence of a message -> the claim that opened it
      `${prefix}claims:${roomId}`,
    ],
  }
}

export const keys = keysOf(ANONYMOUS)
