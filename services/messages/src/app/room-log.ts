import type { RecordedEvent } from '@wick/contracts/events'
import type { RoomId } from '@wick/contracts/ids'
import { roomSubjects } from '@wick/contracts/subjects'
import type { Certainty } from '@wick/event-log/certainty'
import type { EventStore } from '@wick/event-log/event-store'

export interface PageAsked {
  readonly after: number
  /** The room's last sequence, as it was looked up. */
  readonly head: number
  /** Of both lanes. */
  readonly max: number
}

/** What happened in a room after a sequence: complete and in order up to `upTo`, which is the head on the last page. */
export interface TailPage {
  readonly after: number
  readonly upTo: number
  /** As it was looked up; 0: the room never was, or its tombstone is gone too. */
  readonly head: number
  readonly events: readonly RecordedEvent[]
}

/** The last sequence of a room; 0 where there is none. */
export async function headOf(store: EventStore, roomId: RoomId, certainty: Certainty): Promise<number> {
  return (await store.head(roomId, certainty)).last?.seq ?? 0
}

/**
 * Both lanes in one order. What came beyond the head meanwhile waits for the next reading.
 * @throws VersionConflictError when the head is not shown, because it is gone or only others have it.
 */
export async function readTailPage(
  store: EventStore,
  roomId: RoomId,
  { after, head, max }: PageAsked,
): Promise<TailPage> {
  if (head <= after) return { after, upTo: head, head, events: [] }
  const events = await store.read(roomSubjects(roomId, store.roomClass), after, { max, upTo: head })
  const upTo = events.length < max ? head : Math.min(head, events.at(-1)?.seq ?? head)
  // The head was purged meanwhile: what took its place says what the room is.
  const last = events.at(-1)?.seq ?? head
  if (upTo === head && last > head && events.every(({ seq }) => seq !== head))
    return readTailPage(store, roomId, { after, head: last, max })
  return { after, upTo, head, events: events.filter(({ seq }) => seq <= upTo) }
}
