import type { RoomId } from '@wick/contracts/ids'
import { wipeOutbox } from '../outbox/outbox-store.ts'
import { isSpent, removeSeat, storedSeats } from './seat-store.ts'

// How long after its deadline a room may still turn out to have been extended.
const GRACE_MS = 30_000

/** Leaves nothing of a room in this browser. */
export function forgetRoom(roomId: RoomId): void {
  wipeOutbox(roomId)
  removeSeat(roomId)
}

/** Clears what a closed tab left behind: words past their room's time at once, keys when no room can be that old. */
export function forgetSpentRooms(now: number): void {
  for (const { roomId, seat } of storedSeats()) {
    if (seat === null || isSpent(seat, now)) forgetRoom(roomId)
    else if (seat.expiresAt !== null && now > seat.expiresAt + GRACE_MS) wipeOutbox(roomId)
  }
}
