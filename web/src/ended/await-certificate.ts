import type { Certificate } from '@wick/contracts/events'
import type { RoomId } from '@wick/contracts/ids'
import { fetchCertificate } from '../transport/room-api.ts'

const WAITS_MS = [500, 1_000, 1_000, 2_000, 2_000, 3_000, 5_000, 5_000, 10_000, 10_000, 20_000]

/**
 * Asks for the certificate until the erasure is proven. Null when it will not come to this page, or when `isHere` says
 * that it came by another way.
 */
export async function awaitCertificate(
  roomId: RoomId,
  firstWaitMs: number,
  isHere: () => boolean,
  signal: AbortSignal,
): Promise<Certificate | null> {
  for (const wait of [firstWaitMs, ...WAITS_MS]) {
    await pause(wait, signal)
    if (signal.aborted || isHere()) return null
    const answer = await fetchCertificate(roomId)
    if (answer.ok && answer.value.certificate !== undefined) return answer.value.certificate
    if (!answer.ok && answer.refusal.code === 'room_not_found') return null
  }
  return null
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = window.setTimeout(resolve, ms)
    signal.addEventListener('abort', () => {
      window.clearTimeout(timer)
      resolve()
    })
  })
}
