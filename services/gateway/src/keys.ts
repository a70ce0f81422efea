import type { RoomId } from '@wick/contracts/ids'

/** Every Redis key of this service. */
const PREFIX = 'gateway:'

export const keys = {
  /** hash: <roomId> -> the participants who sit at this gateway, divided by commas; '' -> it lives */
  seats: (gateway: string) => `${PREFIX}seats:${gateway}`,
  /** set: the names of all gateways, some of them gone */
  gateways: `${PREFIX}gateways`,
  /** zset: <participantId>:<socket> -> when the entry lapses unless renewed (ms); kept for gateways of the version before */
  socketsBefore: (roomId: RoomId) => `${PREFIX}presence:${roomId}`,
  /** string: the random key of the day, with which addresses are hashed */
  addressKey: `${PREFIX}address-key`,
  /** prefix of the rate limiters' counters, which are named by keyed hashes */
  limits: `${PREFIX}limit`,
}
