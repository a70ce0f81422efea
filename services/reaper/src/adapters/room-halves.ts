import type { ParticipantId, RoomId } from '@wick/contracts/ids'
import { CHAT_STREAM, halfSubject, roomHalfSubjects } from '@wick/contracts/subjects'
import type { Nats } from '@wick/platform/nats/nats'

/** The key halves of a room, to be taken out of the stream. */
export interface RoomHalves {
  /** Returns how many went. */
  purge(roomId: RoomId): Promise<number>
  /** Takes what was made for one participant up to a sequence. */
  purgeUpTo(roomId: RoomId, participantId: ParticipantId, seq: number): Promise<void>
}

export function jetStreamRoomHalves({ jsm }: Nats): RoomHalves {
  return {
    async purge(roomId) {
      const { purged } = await jsm.streams.purge(CHAT_STREAM, { filter: roomHalfSubjects(roomId) })
      return purged
    },
    async purgeUpTo(roomId, participantId, seq) {
      // The broker takes what is before a sequence.
      await jsm.streams.purge(CHAT_STREAM, { filter: halfSubject(roomId, participantId), seq: seq + 1 })
    },
  }
}
