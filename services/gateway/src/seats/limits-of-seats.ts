import type { RateLimits } from '../adapters/rate-limits.ts'
import type { SeatProof } from './cookies.ts'

/**
 * Counts one of a seat's and one of its network's in that room: a seat that is left and taken again is another one.
 * Returns 0 when it may go ahead, else the milliseconds to wait.
 */
export async function takeOfSeat(
  limits: RateLimits,
  what: 'message' | 'blob',
  { roomId, seat }: Pick<SeatProof, 'roomId' | 'seat'>,
  network: string,
): Promise<number> {
  // What the seat is refused costs the others behind the same address nothing.
  const waitMs = await limits.take(what, `${roomId}.${seat.participantId}`)
  return waitMs > 0 ? waitMs : limits.take(`${what}-network`, `${roomId}.${network}`)
}
