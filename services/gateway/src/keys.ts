import type { RoomId } from '@wick/contracts/ids'

/** Every Redis key of this service. */
const PREFIX = 'gateway:'

export const keys = {
  /** zset: <participantId>:<socket> -> when the entry lapses unless renewed (ms) */
  presence: (roomId: RoomId) => `${PREFIX}presence:${roomId}`,
  /** string: the random key of the day, with which addresses are hashed */
  addressKey: `${PREFIX}address-key`,
  /** prefix of the rate limiters' counters, which are named by keyed hashes */
  limits: `${PREFIX}limit`,
}
