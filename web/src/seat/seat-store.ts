import { ParticipantId, SeatKey } from '@wick/contracts/ids'
import type { RoomId } from '@wick/contracts/ids'
import { MAX_LIFETIME_MS } from '@wick/contracts/limits'
import { z } from 'zod'
import { localKeys, readLocal, removeLocal, writeLocal } from '../storage/local.ts'

const PREFIX = 'wick.seat.'

const StoredSeat = z.object({
  seatKey: SeatKey,
  storedAt: z.number(),
  /** Null until the seat is taken. */
  participantId: ParticipantId.nullable(),
  expiresAt: z.number().nullable(),
})
export type StoredSeat = z.infer<typeof StoredSeat>

/** The seat that this browser holds in a room: whoever sends its key again gets the same seat again. */
export function readSeat(roomId: RoomId): StoredSeat | null {
  return parse(readLocal(PREFIX + roomId))
}

export function writeSeat(roomId: RoomId, seat: StoredSeat): void {
  writeLocal(PREFIX + roomId, JSON.stringify(seat))
}

export function removeSeat(roomId: RoomId): void {
  removeLocal(PREFIX + roomId)
}

/** Every room in which this browser holds a seat. */
export function storedSeats(): { readonly roomId: RoomId; readonly seat: StoredSeat | null }[] {
  return localKeys(PREFIX).map((key) => {
    const roomId = key.slice(PREFIX.length) as RoomId
    return { roomId, seat: readSeat(roomId) }
  })
}

/** No room lives longer than a day, so a key that is older opens nothing. */
export function isSpent(seat: StoredSeat, now: number): boolean {
  return now > seat.storedAt + MAX_LIFETIME_MS
}

function parse(text: string | null): StoredSeat | null {
  if (text === null) return null
  try {
    return StoredSeat.parse(JSON.parse(text))
  } catch {
    return null
  }
}
