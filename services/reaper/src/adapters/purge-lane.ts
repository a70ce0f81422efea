import type { RoomId } from '@wick/contracts/ids'
import { CHAT_STREAM, type Lane, laneSubject } from '@wick/contracts/subjects'
import type { Nats } from '@wick/platform/nats/nats'

/** Takes a lane's entries out of the stream but for the last `keep`; returns how many went. */
export type PurgeLane = (roomId: RoomId, lane: Lane, keep: 0 | 1) => Promise<number>

export function jetStreamPurgeLane({ jsm }: Nats): PurgeLane {
  return async (roomId, lane, keep) => {
    const filter = laneSubject(roomId, lane)
    const { purged } = await jsm.streams.purge(CHAT_STREAM, keep === 0 ? { filter } : { filter, keep })
    return purged
  }
}
