import type { ChatEvent, Recorded } from '@wick/contracts/events'

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
export interface Guard {
  readonly filter: string
  readonly seq: number
}

export interface AppendOptions {
  readonly guard: Guard
  /** The broker's dedupe id, global to the stream: the caller scopes it. */
  readonly id: string
  readonly body?: Uint8Array
}

/** The log of committed events. An event is committed when `append` resolves, and not before. */
export interface EventStore {
  /** The last entry under a filter, by the stream's leader: nothing newer is committed at the time of the answer. */
  last(filter: string): Promise<Head | null>
  /** The event at a sequence, by the leader; null where it was deleted, never was, or cannot be read. */
  at(seq: number): Promise<StoredEvent | null>
  /** Every event of one subject after `after`, in order, complete up to what the leader held when the call began; the first `max` of them. What cannot be read is passed over. */
  read(subject: string, after: number, max?: number): Promise<StoredEvent[]>
  /**
   * Returns the committed sequence.
   * @throws VersionConflictError when another writer won: load and decide again.
   * @throws RepeatedAppendError, a kind of it, for the same `id` again within the broker's window; of two reasons either is given.
   * @throws UnknownOutcomeError on a time-out: it may have been committed; load, look for the command, retry with the same id.
   * @throws LogFullError when the stream is full.
   */
  append(subject: string, event: ChatEvent, options: AppendOptions): Promise<number>
}
