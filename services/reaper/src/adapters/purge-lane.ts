import type { RoomId } from '@wick/contracts/ids'
import { ANONYMOUS } from '@wick/contracts/room-class'
import { type Lane, laneSubject } from '@wick/contracts/subjects'
import type { Nats } from '@wick/platform/nats/nats'

/** Takes a lane's entries out of the stream but for the last `keep`; returns how many went. */
export type PurgeLane = (roomId: RoomId, lane: Lane, keep: 0 | 1) => Promise<number>

export function jetStreamPurgeLane({ jsm }: Nats, roomClass = ANONYMOUS): PurgeLane {
  return async (roomId, lane, keep) => {
    const filter = laneSubject(roomId, lane, roomClass)
    const asked = keep === 0 ? { filter } : { filter, keep }
    const { purged } = await jsm.streams.purge(roomClass.log.stream, asked)
    return purged
  }
}
