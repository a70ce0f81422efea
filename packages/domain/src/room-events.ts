import type { ChatEvent, RoomEvent } from '@wick/contracts/events'

/** Whether an event belongs to a room's life, and so to its lane `room`. */
export function isRoomEvent(event: ChatEvent): event is RoomEvent {
  return event.type.startsWith('room.')
}

/** The last that happens in a room, or what stands in its place once it is erased. */
export function isEnd(
  event: ChatEvent | null,
): event is Extract<RoomEvent, { type: 'room.destroyed' | 'room.erased' }> {
  return event?.type === 'room.destroyed' || event?.type === 'room.erased'
}
