import { GRACE_MS } from '@wick/e2ee/room/latest-end'
import type { Seat } from '@wick/e2ee/room/seat'
import type { RoomApi } from '../api.ts'
import type { Answer } from '../http/call.ts'
import { isRetryable } from '../retry.ts'
import type { RefusalCode } from '../refusals/refusal-code.ts'
import { granted } from '../http/own-answer.ts'

/**
 * The server's half of the key that seals the kept copy (§12). The cookie proves the seat, or its key where the cookie
 * is lost. Null where the seat has no half.
 */
export async function askForHalf(api: RoomApi, seat: Seat): Promise<Answer<string | null>> {
  const viewed = await api.view()
  if (viewed.ok) return granted(viewed.value.keyHalf ?? null)
  if (isRetryable(viewed.refusal.code) || viewed.refusal.code === 'room_ended') return viewed
  const taken = await api.takeSeat(seat)
  return taken.ok ? granted(taken.value.keyHalf ?? null) : taken
}

/** Past its deadline a room gives no seats, and may still be extended. `leftMs`: until what is kept may be deleted. */
export function mayBeExtended(code: RefusalCode, leftMs: number): boolean {
  return code !== 'room_ended' && leftMs > 0 && leftMs <= GRACE_MS
}
