import type { RoomView } from '@wick/contracts/http'
import type { EndedView, OpenView } from '@wick/contracts/room-commands'
import type { z } from 'zod/mini'
import { Refusal } from '../requests/refusal.ts'
import type { SeatProof } from '../seats/cookies.ts'

/** A living room as its seat is answered. @throws Refusal `room_ended` past the room's deadline, also before its end is committed */
export function showRoom(
  view: OpenView | EndedView,
  { roomId, seat, epoch }: SeatProof,
  serverNow: number,
): z.infer<typeof RoomView> {
  if (view.status === 'ended' || serverNow >= Math.min(view.expiresAt, view.idleExpiresAt ?? Infinity))
    throw new Refusal('room_ended')
  const { expiresAt, idleSeconds, idleExpiresAt, capacity, locked, participants, creator, head, keyHalf } = view
  return {
    roomId,
    expiresAt,
    serverNow,
    ttl: Math.floor((expiresAt - serverNow) / 1000),
    ...(idleSeconds !== undefined && { idleSeconds }),
    ...(idleExpiresAt !== undefined && { idleExpiresAt }),
    capacity,
    locked,
    participants,
    creator: creator === seat.participantId,
    epoch,
    head,
    ...(keyHalf !== undefined && { keyHalf }),
  }
}
