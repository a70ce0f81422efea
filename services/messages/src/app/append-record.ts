import type { ConversationEvent } from '@wick/contracts/events'
import type { RoomId } from '@wick/contracts/ids'
import { laneSubject, roomSubjects } from '@wick/contracts/subjects'
import type { EventStore } from '@wick/platform/event-store'
import type { Conversations, KnownRoom } from './conversations.ts'

export interface LogWriter {
  readonly store: EventStore
  readonly conversations: Conversations
}

/** Appends what the server records about a message, under the version of the room that it was decided at. */
export async function appendRecord(
  { store, conversations }: LogWriter,
  roomId: RoomId,
  room: KnownRoom,
  event: ConversationEvent,
  id: string,
): Promise<void> {
  const subject = laneSubject(roomId, 'log')
  const prev = room.head
  const seq = await store.append(subject, event, { guard: { filter: roomSubjects(roomId), seq: prev }, id })
  conversations.observe(roomId, { seq, prev, subject, event })
}
