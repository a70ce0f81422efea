import type { ChatEvent, Recorded } from '@wick/contracts/events'
import type { RoomId } from '@wick/contracts/ids'
import type { Lane } from '@wick/contracts/subjects'
import type { Certainty } from './certainty.ts'

export interface StoredEvent<Event extends ChatEvent = ChatEvent> extends Recorded<Event> {
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
  readonly guard: ExpectedVersion
  /** The broker's dedupe id, global to the stream: the caller scopes it. */
  readonly id: string
  readonly body?: Uint8Array
}

/** What a room ends with, as far as it is known. */
export interface RoomHead {
  /** Null where there is nothing of this room. */
  readonly last: Head | null
  /** What stands last in each lane, null where nothing does; told where it was read behind a barrier. */
  readonly lanes?: Readonly<Record<Lane, Head | null>>
}

/** The last sequence of a lane, 0 where it has none; undefined where only the leader can tell. */
export function seqIn({ lanes }: RoomHead, lane: Lane): number | undefined {
  return lanes && (lanes[lane]?.seq ?? 0)
}

export interface ReadOptions {
  /** The first so many. */
  readonly max?: number
  /** A sequence that is known to be there, or to have been replaced by a later one; without it the leader is asked what is last. */
  readonly upTo?: number | undefined
}

/** The log of committed events. An event is committed when `append` resolves, and not before. */
export interface EventStore {
  /** What a room ends with; whatever was committed before the question is seen, as far as the certainty goes. */
  head(roomId: RoomId, certainty: Certainty): Promise<RoomHead>
  /** A sequence beyond everything that was committed before the question, read behind a barrier. */
  frontier(): Promise<number>
  /** The last entry under a filter, as whoever leads the stream believes. */
  last(filter: string): Promise<Head | null>
  /** The event at a sequence, as whoever leads the stream believes; null where it was deleted, never was, or cannot be read. */
  at(seq: number): Promise<StoredEvent | null>
  /**
   * Every event under a subject or a room's filter after `after`, in order, complete up to what was last; the first `max` of them.
   * What cannot be read is passed over.
   * @throws VersionConflictError when nobody shows `upTo`: it is gone, or only others have it. Ask again what is last.
   */
  read(subject: string, after: number, options?: ReadOptions): Promise<StoredEvent[]>
  /**
   * Returns the committed sequence.
   * @throws VersionConflictError when another writer won: load and decide again.
   * @throws RepeatedAppendError, a kind of it, for the same `id` again within the broker's window; of two reasons either is given.
   * @throws UnknownOutcomeError on a time-out: it may have been committed; load, look for the command, retry with the same id.
   * @throws LogFullError when the stream is full.
   * @throws ExpiredError where whoever asked for it has given up; nothing was appended.
   * @throws Error for a guard that is not the one of the event's own room.
   */
  append(subject: string, event: ChatEvent, options: AppendOptions): Promise<number>
}
