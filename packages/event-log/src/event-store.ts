import type { ChatEvent, RecordedEvent } from '@wick/contracts/events'
import type { RoomId } from '@wick/contracts/ids'
import type { RoomClass } from '@wick/contracts/room-class'
import type { Lane } from '@wick/contracts/subjects'
import type { Certainty } from './certainty.ts'
import type { Walk } from './walk-back.ts'

export interface StoredEvent<Event extends ChatEvent = ChatEvent> extends RecordedEvent<Event> {
  readonly subject: string
}

/** What stands last under a filter. `event` is null where this version cannot read it: the place is taken all the same. */
export interface Head {
  readonly seq: number
  readonly subject: string
  /** When the broker stored it (ms since the epoch). */
  readonly storedAt: number
  readonly event: ChatEvent | null
}

/** The version that an append expects: the last sequence under `filter` is `seq` (0: nothing is there yet). */
export interface ExpectedVersion {
  /** Always both lanes of the event's own room, in the one spelling: a cluster compares appends under way by its letters. */
  readonly filter: string
  readonly seq: number
}

export interface AppendOptions {
  /** That of the event's own room; `append` throws an Error for any other. */
  readonly expectedVersion: ExpectedVersion
  /**
   * The broker's dedupe id, global to the stream: the caller scopes it. A repeat within the broker's window throws
   * RepeatedAppendError, or a plain VersionConflictError if both apply. Absent where the caller finds repeats itself.
   */
  readonly id?: string | undefined
  readonly body?: Uint8Array
}

/** What a room ends with, as far as it is known. */
export interface RoomHead {
  /** Null where there is nothing of this room. */
  readonly last: Head | null
  /** What stands last in each lane, null where nothing does; told where it was read behind a barrier, or by one broker alone. */
  readonly lanes?: Readonly<Record<Lane, Head | null>>
}

/** The last sequence of a lane, 0 where it has none; undefined where only the leader can tell. */
export function seqIn({ lanes }: RoomHead, lane: Lane): number | undefined {
  return lanes && (lanes[lane]?.seq ?? 0)
}

export interface ReadOptions {
  /** The first so many. */
  readonly max?: number
  /** A sequence that is known to be there, or to have been replaced by a later one. Without it the leader is asked for the last one. */
  readonly upTo?: number | undefined
}

/** The log of committed events. An event is committed when `append` resolves, and not before. */
export interface EventStore {
  /** Whose rooms it holds; no other's are asked for or appended. */
  readonly roomClass: RoomClass
  /** What a room ends with; whatever was committed before the question is seen, as far as the certainty goes. */
  head(roomId: RoomId, certainty: Certainty): Promise<RoomHead>
  /** A sequence beyond everything that was committed before the question, read behind a barrier. */
  frontier(): Promise<number>
  /** The last entry under a filter, as whoever leads the stream believes. */
  last(filter: string): Promise<Head | null>
  /** The event at a sequence, as whoever leads the stream believes; null where it was deleted, never was, or cannot be read. */
  at(seq: number): Promise<StoredEvent | null>
  /**
   * Every readable event under a subject or a room's filter after `after`, complete and in order; the first `max`.
   * @throws VersionConflictError if nobody shows `upTo`: ask for the last again.
   * @throws BrokenChainError if an entry is missing that nothing erased.
   */
  read(subject: string, after: number, options?: ReadOptions): Promise<StoredEvent[]>
  /** Where a room's entries lie, as whoever leads the stream believes; incomplete where an earlier version wrote some, and in very long rooms. */
  list(roomId: RoomId): Promise<Walk>
  /**
   * Returns the committed sequence.
   * @throws VersionConflictError if another writer won: load, decide again
   * @throws UnknownOutcomeError on a time-out: load, look for the command, retry
   * @throws LogFullError
   * @throws ExpiredError if the caller gave up; nothing was appended
   */
  append(subject: string, event: ChatEvent, options: AppendOptions): Promise<number>
}
