import { isEnd } from '@wick/domain/room-events'
import type { Conversations } from '../app/conversations.ts'
import type { InMemory } from '../app/purge-room.ts'
import type { EventHandler } from '../projections/handle-event.ts'

/** Keeps this replica's own memory of rooms close behind the log, and drops a room that has ended. */
export function refreshCaches(conversations: Conversations, inMemory: InMemory): EventHandler {
  return (roomId, event) => {
    conversations.applyEvent(roomId, event)
    // One replica is asked to purge an ended room; what the others hold in memory goes with the event.
    if (isEnd(event.event)) for (const rooms of inMemory) rooms.evict(roomId)
  }
}
