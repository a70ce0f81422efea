import type { RoomId } from '@wick/contracts/ids'
import { ANONYMOUS } from '@wick/contracts/room-class'
import { allBlobs, blobEndSubject, parseChunkSubject, roomBlobSubjects } from '@wick/contracts/subjects'
import type { Barrier } from '@wick/event-log/barrier'
import { appendError } from '@wick/platform/nats/api-errors'
import type { Nats } from '@wick/platform/nats/nats'

/** Longer than any append may be under way, and than an erasure that fails is tried again before it is over. */
const END_TTL = '1h'

/** The attachments of a room, to be taken out of their stream. */
export interface RoomBlobs {
  /** Every room that has any. */
  rooms(): Promise<ReadonlySet<RoomId>>
  /** Returns how many chunks went. */
  purge(roomId: RoomId): Promise<number>
  /**
   * Ends a room's attachments once all of them are purged: no chunk that is under way is stored behind it.
   * @throws VersionConflictError while there is a chunk.
   */
  close(roomId: RoomId): Promise<void>
  /** How many chunks are there. */
  count(roomId: RoomId): Promise<number>
}

/** `barrier` is the stream's own: a certificate says what it counted. */
export function jetStreamRoomBlobs({ js, jsm }: Nats, barrier: Barrier, roomClass = ANONYMOUS): RoomBlobs {
  const { stream } = roomClass.blobs
  const listSubjects = async (filter: string) => {
    const { state } = await jsm.streams.info(stream, { subjects_filter: filter })
    return Object.keys(state.subjects ?? {})
  }
  return {
    rooms: async () =>
      new Set((await listSubjects(allBlobs(roomClass))).flatMap((s) => parseChunkSubject(s)?.roomId ?? [])),

    // A chunk's own subject holds nothing else: no broker looks through what other rooms have stored meanwhile.
    async purge(roomId) {
      const chunks = (await listSubjects(roomBlobSubjects(roomId, roomClass))).filter(isChunk)
      const purges = await Promise.all(chunks.map((filter) => jsm.streams.purge(stream, { filter })))
      return purges.reduce((sum, { purged }) => sum + purged, 0)
    },

    async close(roomId) {
      const filter = roomBlobSubjects(roomId, roomClass)
      try {
        await js.publish(blobEndSubject(roomId, roomClass), undefined, {
          ttl: END_TTL,
          expect: { lastSubjectSequence: 0, lastSubjectSequenceSubject: filter },
          retries: 0,
        })
      } catch (error) {
        const isClosed = (await listSubjects(filter)).includes(blobEndSubject(roomId, roomClass))
        if (!isClosed) throw appendError(error)
      }
    },

    async count(roomId) {
      const { subjects } = await barrier.count(roomBlobSubjects(roomId, roomClass))
      return Object.entries(subjects).reduce((sum, [subject, chunks]) => sum + (isChunk(subject) ? chunks : 0), 0)
    },
  }
}

function isChunk(subject: string): boolean {
  return parseChunkSubject(subject) !== null
}
