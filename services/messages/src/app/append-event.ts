import type { ConversationEvent } from '@wick/contracts/events'
import type { RoomId } from '@wick/contracts/ids'
import { laneSubject, roomSubjects } from '@wick/contracts/subjects'
import type { EventStore } from '@wick/event-log/event-store'
import type { Conversations, CachedRoom } from './conversations.ts'
import type { ChainedEvent } from './ports.ts'

export interface LogWriter {
  readonly store: EventStore
  readonly conversations: Conversations
  /** Told of each event that was appended here, to project it. */
  readonly written: { add(roomId: RoomId, event: ChainedEvent): void }
}

export interface NewEvent {
  readonly event: ConversationEvent
  /** The broker's dedupe id; absent where each repeat is found in the room itself. */
  readonly id?: string
  readonly body?: Uint8Array
}

/**
 * Appends to a room's log under the version of the room that the event was decided at; gives its sequence.
 * @throws as an event store's append.
 */
export async function appendEvent(
  { store, conversations, written }: LogWriter,
  roomId: RoomId,
  room: CachedRoom,
  { event, id, body }: NewEvent,
): Promise<number> {
  const subject = laneSubject(roomId, 'log', store.roomClass)
  const prev = room.head
  const sent = body === undefined ? undefined : { body }
  const expectedVersion = { filter: roomSubjects(roomId, store.roomClass), seq: prev }
  const seq = await store.append(subject, event, { expectedVersion, id, ...sent })
  const appended = { seq, prev, subject, event, ...sent }
  conversations.applyEvent(roomId, appended)
  written.add(roomId, appended)
  return seq
}
