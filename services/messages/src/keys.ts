import type { RoomId } from '@wick/contracts/ids'

/** Every Redis key of this service. */
const PREFIX = 'messages:'

export const keys = {
  /** string: the stream incarnation that everything here was read from */
  epoch: `${PREFIX}epoch`,
  /** string: the stream sequence up to which every room was projected */
  cursor: `${PREFIX}cursor`,
  /** set: every room that is projected, so that all of them can be found without listing the store */
  index: `${PREFIX}index`,
  /** The keys of one room, in the order that the scripts take them. */
  room: (roomId: RoomId): readonly [meta: string, log: string, ids: string, lane: string, claims: string] => [
    // hash: seq (the room's marker), entries, bytes, lastAppendAt, goesAt
    `${PREFIX}meta:${roomId}`,
    // zset: entries of both lanes by sequence
    `${PREFIX}log:${roomId}`,
    // hash: <participantId>.<message id> -> <seq>:<at>, and :<blob id> for one that burns
    `${PREFIX}ids:${roomId}`,
    // list: entries of the room lane alone, in order
    `${PREFIX}lane:${roomId}`,
    // hash: sequence of a message -> the claim that opened it
    `${PREFIX}claims:${roomId}`,
  ],
}
