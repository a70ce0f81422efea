import type { RoomId } from '@wick/contracts/ids'
import { ALL_BLOBS, BLOB_STREAM, parseChunkSubject, roomBlobSubjects } from '@wick/contracts/subjects'
import type { Barrier } from '@wick/event-log/barrier'
import type { Nats } from '@wick/platform/nats/nats'

/** The attachments of a room, to be taken out of their stream. */
export interface RoomBlobs {
  /** Every room that has any. */
  rooms(): Promise<ReadonlySet<RoomId>>
  /** Returns how many chunks went. */
  purge(roomId: RoomId): Promise<number>
  /** How many chunks are there. */
  count(roomId: RoomId): Promise<number>
}

/** `barrier` is the stream's own: a certificate says what it counted. */
export function jetStreamRoomBlobs({ jsm }: Nats, barrier: Barrier): RoomBlobs {
  return {
    async rooms() {
      const { state } = await jsm.streams.info(BLOB_STREAM, { subjects_filter: ALL_BLOBS })
      return new Set(Object.keys(state.subjects ?? {}).flatMap((subject) => parseChunkSubject(subject)?.roomId ?? []))
    },
    async purge(roomId) {
      const { purged } = await jsm.streams.purge(BLOB_STREAM, { filter: roomBlobSubjects(roomId) })
      return purged
    },
    async count(roomId) {
      const { subjects } = await barrier.count(roomBlobSubjects(roomId))
      return Object.values(subjects).reduce((sum, chunks) => sum + chunks, 0)
    },
  }
}
