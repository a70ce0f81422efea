import type { ChatEvent } from '@wick/contracts/events'
import { CLOSE } from '@wick/contracts/frames'
import type { Seat } from '@wick/contracts/room-commands'

/** The code to close a seat's line with after an event. Undefined unless it ended this very stay: history also has the ends of earlier ones. */
export function closeCodeAfter(event: ChatEvent, seq: number, seat: Seat): number | undefined {
  if (event.type !== 'room.removed' && event.type !== 'room.left') return undefined
  if (event.participantId !== seat.participantId || seq <= seat.joinSeq) return undefined
  return event.type === 'room.removed' ? CLOSE.removed : CLOSE.noSeat
}
