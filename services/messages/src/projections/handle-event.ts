import type { RoomId } from '@wick/contracts/ids'
import { parseLaneSubject } from '@wick/contracts/subjects'
import type { StreamEvent } from '@wick/event-log/subscribe'

/** What is done at an event of a room. It may be done again. */
export type EventHandler = (roomId: RoomId, event: StreamEvent) => Promise<void> | void

/** Runs the handlers one after the other. One that fails keeps the later ones from the event. */
export async function handleEvent(handlers: readonly EventHandler[], event: StreamEvent): Promise<void> {
  const place = parseLaneSubject(event.subject)
  if (place === null) return
  for (const handler of handlers) {
    const pending = handler(place.roomId, event)
    // Nothing waits for what is done at once: events of a room reach the projection in their order.
    if (pending !== undefined) await pending
  }
}
