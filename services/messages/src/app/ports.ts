import type { ChunkRecord, ConversationEvent, RecordedEvent } from '@wick/contracts/events'
import type { BlobId, Epoch, RoomId } from '@wick/contracts/ids'
import type { StoredChunk } from '@wick/domain/blobs'
import type { Claim } from '@wick/domain/conversation'
import type { SentMessage } from '@wick/domain/sent-entry'
import type { Certainty } from '@wick/event-log/certainty'

export type Applied = 'applied' | 'known' | 'behind'

/** An event, and the sequence of the one before it in its room, as the caller knows it. */
export interface ChainedEvent extends RecordedEvent {
  readonly prev: number
}

/** The history projection. Every call may fail with the connection; whoever reads then reads the log itself. */
export interface History {
  /** The sequence that a room is projected up to; 0 when nothing is there. */
  marker(roomId: RoomId): Promise<number>
  /** The same for several rooms, in their order; null where nobody tells. */
  markers(roomIds: readonly RoomId[]): Promise<(number | null)[]>
  /** `prev` is the sequence of the event before this one, as the caller knows it. */
  apply(roomId: RoomId, event: RecordedEvent, prev: number): Promise<Applied>
  /** Several rooms' events at once, each room's in their order and by itself. A room of which nothing is known has failed. */
  applyAll(rooms: ReadonlyMap<RoomId, readonly ChainedEvent[]>): Promise<ReadonlyMap<RoomId, Applied>>
  /** Both lanes after a cursor, in order, with the marker as it was at that moment. */
  read(roomId: RoomId, after: number, limit: number): Promise<{ marker: number; events: RecordedEvent[] }>
  /** The same for the newest before a sequence. */
  readBefore(roomId: RoomId, before: number, limit: number): Promise<{ marker: number; events: RecordedEvent[] }>
  at(roomId: RoomId, seq: number): Promise<RecordedEvent | undefined>
  index(roomId: RoomId): Promise<RoomIndex | undefined>
  /** Deletes what is kept of a room; `left` is what is still found afterwards. */
  purgeRoom(roomId: RoomId): Promise<{ cleared: number; left: number }>
  cursor(): Promise<number>
  saveCursor(seq: number): Promise<void>
  /** Drops everything that was read from another stream than the given one. */
  readonly adopt: (epoch: Epoch) => Promise<void>
}

/** What a replica needs of a room that it has not met yet: everything but the bodies. */
export interface RoomIndex {
  readonly seq: number
  readonly lane: readonly RecordedEvent[]
  readonly sent: Map<string, SentMessage>
  readonly claims: ReadonlyMap<number, Claim>
  readonly entries: number
  readonly bytes: number
  readonly lastAppendAt: number
}

export type Erasure = Extract<ConversationEvent, { type: 'message.erased' }>

/** What was erased in a room, from the log's headers alone: a page of history needs what was recorded long after it. */
export interface Erasures {
  /** Every erasure up to the head that the leader reported, in order. What was read once is read on from there. */
  upTo(roomId: RoomId, head: number): Promise<readonly Erasure[]>
  evict(roomId: RoomId): void
  readonly clear: () => void
}

/** What is stored under a filter, in order, and the last sequence of it (0: nothing). */
export interface StoredChunks {
  readonly head: number
  readonly chunks: readonly StoredChunk[]
}

/**
 * The attachments' chunks. What is known of them lies in their headers, so that the stream alone says everything.
 * Reading what is `proven` @throws VersionConflictError where a barrier shows that it is out of date: ask again.
 */
export interface BlobStore {
  /** The last sequence of a room's attachments; 0 where there are none. */
  head(roomId: RoomId, certainty: Certainty): Promise<number>
  /** @throws VersionConflictError when something was added or taken away meanwhile: ask again. */
  list(roomId: RoomId, blobId: BlobId | undefined, certainty: Certainty): Promise<StoredChunks>
  /** Some chunk of an attachment; undefined where there is none. */
  any(roomId: RoomId, blobId: BlobId, certainty: Certainty): Promise<ChunkRecord | undefined>
  read(
    roomId: RoomId,
    place: { readonly blobId: BlobId; readonly chunk: number },
    certainty: Certainty,
  ): Promise<{ record: ChunkRecord; bytes: Uint8Array } | undefined>
  /**
   * Stores a chunk if `head` is still the last sequence of the room's attachments; returns its own.
   * @throws as an event store's append.
   */
  append(roomId: RoomId, stored: StoredChunk, bytes: Uint8Array, head: number): Promise<number>
  purge(roomId: RoomId, blobId: BlobId): Promise<void>
}
