import type { ParticipantId, RoomId } from '@wick/contracts/ids'
import { ANONYMOUS } from '@wick/contracts/room-class'
import { halfSubject, roomHalfSubjects } from '@wick/contracts/subjects'
import type { Nats } from '@wick/platform/nats/nats'

/** The key halves of a room, to be taken out of the stream. */
export interface RoomHalves {
  /** Returns how many went. */
  purge(roomId: RoomId): Promise<number>
  /** Takes what was made for one participant up to a sequence. */
  purgeUpTo(roomId: RoomId, participantId: ParticipantId, seq: number): Promise<void>
}

export function jetStreamRoomHalves({ jsm }: Nats, roomClass = ANONYMOUS): RoomHalves {
  const { stream } = roomClass.log
  return {
    // A seat's own subject holds nothing else: no broker looks through what other rooms have written meanwhile.
    async purge(roomId) {
      const { state } = await jsm.streams.info(stream, { subjects_filter: roomHalfSubjects(roomId, roomClass) })
      const seats = Object.keys(state.subjects ?? {})
      const purges = await Promise.all(seats.map((filter) => jsm.streams.purge(stream, { filter })))
      return purges.reduce((sum, { purged }) => sum + purged, 0)
    },
    async purgeUpTo(roomId, participantId, seq) {
      // The broker takes what is before a sequence.
      await jsm.streams.purge(stream, { filter: halfSubject(roomId, participantId, roomClass), seq: seq + 1 })
    },
  }
}
