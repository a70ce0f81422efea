import type { ConversationEvent } from '@wick/contracts/events'
import type { RoomId } from '@wick/contracts/ids'
import { laneSubject, roomSubjects } from '@wick/contracts/subjects'
import type { EventStore } from '@wick/event-log/event-store'
import type { Conversations, CachedRoom } from './conversations.ts'

export interface LogWriter {
  readonly store: EventStore
  readonly conversations: Conversations
}

export interface NewEvent {
  readonly event: ConversationEvent
  /** The broker's dedupe id. */
  readonly id: string
  readonly body?: Uint8Array
}

/**
 * Appends to a room's log under the version of the room that the event was decided at; gives its sequence.
 * @throws as an event store's append.
 */
export async function appendEvent(
  { store, conversations }: LogWriter,
  roomId: RoomId,
  room: CachedRoom,
  { event, id, ...sent }: NewEvent,
): Promise<number> {
  const subject = laneSubject(roomId, 'log')
  const prev = room.head
  const seq = await store.append(subject, event, {
    expectedVersion: { filter: roomSubjects(roomId), seq: prev },
    id,
    ...sent,
  })
  conversations.applyEvent(roomId, { seq, prev, subject, event, ...sent })
  return seq
}
