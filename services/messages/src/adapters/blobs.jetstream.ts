import type { StoredMsg } from '@nats-io/jetstream'
import { ANONYMOUS } from '@wick/contracts/room-class'
import {
  blobEndSubject,
  blobSubjects,
  chunkSubject,
  parseChunkSubject,
  roomBlobSubjects,
} from '@wick/contracts/subjects'
import type { StoredChunk } from '@wick/domain/blobs'
import { appendError, nullIfNotFound } from '@wick/platform/nats/api-errors'
import { encodeChunkHeaders, readChunk } from '@wick/event-log/chunk-codec'
import type { Barrier } from '@wick/event-log/barrier'
import type { Certainty } from '@wick/event-log/certainty'
import { assertAwaited } from '@wick/platform/commands/deadline'
import { VersionConflictError } from '@wick/platform/process/errors'
import type { Nats } from '@wick/platform/nats/nats'
import { readHeaders } from '@wick/event-log/read-headers'
import type { BlobStore, StoredChunks } from '../app/ports.ts'

/** `barrier` is the stream's own: what is missing, or full, is said behind it. */
export function jetStreamBlobs(nats: Nats, barrier: Barrier, roomClass = ANONYMOUS): BlobStore {
  const { stream } = roomClass.blobs
  const { js, jsm } = nats
  // The barrier's append expects what was read: of one room there may be more chunks than one answer holds.
  const lastOf = async (filter: string, certainty: Certainty = 'believed'): Promise<StoredMsg | null> => {
    const last = await nullIfNotFound(jsm.streams.getMessage(stream, { last_by_subj: filter }))
    if (certainty === 'believed' || (certainty === 'unchallenged' && barrier.isUnchallenged())) return last
    if (await barrier.holds(filter, last?.seq ?? 0)) return last
    throw new VersionConflictError('the attachments are not shown as they are')
  }

  return {
    head: async (roomId, certainty) => (await lastOf(roomBlobSubjects(roomId, roomClass), certainty))?.seq ?? 0,

    async list(roomId, blobId, certainty) {
      const filter =
        blobId === undefined ? roomBlobSubjects(roomId, roomClass) : blobSubjects(roomId, blobId, roomClass)
      const last = await lastOf(filter, certainty)
      // Whoever lists a room's attachments believed that it lives.
      if (last?.subject === blobEndSubject(roomId, roomClass))
        throw new VersionConflictError('the attachments have ended')
      return last === null ? { head: 0, chunks: [] } : listChunks(nats, { stream, filter }, last.seq)
    },

    async any(roomId, blobId, certainty) {
      const last = await lastOf(blobSubjects(roomId, blobId, roomClass), certainty)
      return last === null ? undefined : (readChunk(last.header) ?? undefined)
    },

    async read(roomId, { blobId, chunk }, certainty) {
      const subject = chunkSubject(roomId, blobId, chunk, roomClass)
      // Any replica serves it; one that lags may not have it yet.
      const message =
        (await nullIfNotFound(jsm.direct.getMessage(stream, { last_by_subj: subject }))) ??
        (await lastOf(subject, certainty))
      const record = message === null ? null : readChunk(message.header)
      return message === null || record === null ? undefined : { record, bytes: message.data }
    },

    async append(roomId, { blobId, chunk, ...record }, bytes, head) {
      assertAwaited()
      try {
        const ack = await js.publish(chunkSubject(roomId, blobId, chunk, roomClass), bytes, {
          headers: encodeChunkHeaders(record),
          expect: { lastSubjectSequence: head, lastSubjectSequenceSubject: roomBlobSubjects(roomId, roomClass) },
          retries: 0,
        })
        return ack.seq
      } catch (error) {
        throw appendError(error)
      }
    },

    async purge(roomId, blobId) {
      await jsm.streams.purge(stream, { filter: blobSubjects(roomId, blobId, roomClass) })
    },
  }
}

/** @throws VersionConflictError when what lies under the filter does not end at `head`. */
async function listChunks(
  nats: Nats,
  from: { readonly stream: string; readonly filter: string },
  head: number,
): Promise<StoredChunks> {
  const chunks: StoredChunk[] = []
  let reached = 0
  for await (const { seq, subject, headers } of readHeaders(nats, { ...from, after: 0 })) {
    const place = parseChunkSubject(subject)
    const record = readChunk(headers)
    if (place !== null && record !== null) chunks.push({ ...record, blobId: place.blobId, chunk: place.chunk })
    reached = seq
  }
  if (reached !== head) throw new VersionConflictError('the attachments changed while they were listed')
  return { head: reached, chunks }
}
