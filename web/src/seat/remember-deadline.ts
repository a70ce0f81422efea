import type { RoomId } from '@wick/contracts/ids'
import { readSeat, writeSeat } from './seat-store.ts'

/** A later visit clears what is left of rooms past their time; so this browser keeps each room's latest deadline. */
export function rememberDeadline(roomId: RoomId, expiresAt: number): void {
  const seat = readSeat(roomId)
  if (seat !== null && seat.expiresAt !== expiresAt) writeSeat(roomId, { ...seat, expiresAt })
}
