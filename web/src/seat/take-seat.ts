import { SeatKey } from '@wick/contracts/ids'
import type { RoomId } from '@wick/contracts/ids'
import { ownNow, type ServerClock } from '../clock/create-server-clock.ts'
import { randomBase64Url } from '../storage/random-id.ts'
import type { Answer } from '../transport/call.ts'
import { postSeat, type TakenSeat } from '../transport/room-api.ts'
import { readSeat, removeSeat, writeSeat } from './seat-store.ts'

/** Keeps a fresh key for a seat that is about to be taken. */
export function prepareSeat(roomId: RoomId): void {
  const seatKey = SeatKey.parse(randomBase64Url(32))
  writeSeat(roomId, { seatKey, storedAt: Date.now(), participantId: null, expiresAt: null })
}

/**
 * Takes a seat, or the same one again: the key is stored before it is sent, so that a lost reply, a refresh or lost
 * cookies end at the same seat. A refusal forgets the key; an answer that never came does not.
 */
export async function takeSeat(roomId: RoomId, clock: ServerClock): Promise<Answer<TakenSeat>> {
  if (readSeat(roomId) === null) prepareSeat(roomId)
  const stored = readSeat(roomId)
  if (stored === null) return { ok: false, refusal: { code: 'internal', retryAfterMs: null } }

  const sentAt = ownNow()
  const answer = await postSeat(roomId, stored.seatKey)
  if (answer.ok) {
    clock.learn(answer.value.serverNow, sentAt)
    const { participantId, expiresAt } = answer.value
    writeSeat(roomId, { ...stored, participantId, expiresAt })
  } else if (isFinal(answer.refusal.code)) removeSeat(roomId)
  return answer
}

function isFinal(code: string): boolean {
  return !['unreachable', 'unavailable', 'internal', 'rate_limited'].includes(code)
}
