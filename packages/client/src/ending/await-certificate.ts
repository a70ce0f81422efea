import type { Certificate } from '@wick/contracts/certificate'
import type { CertificateView, RoomApi } from '../api.ts'
import type { Ports } from '../ports.ts'
import { pause } from '../retry.ts'
import type { RoomEnd } from '../state/room-state.ts'

const WAITS_MS = [500, 1_000, 1_000, 2_000, 2_000, 3_000, 5_000, 5_000, 10_000, 10_000, 20_000]

/** Asks for the certificate until the erasure is proven; null when it will not come to us. `isHere`: it came by another way. */
export async function awaitCertificate(api: RoomApi, ports: Ports, isHere: () => boolean): Promise<Certificate | null> {
  for (const wait of WAITS_MS) {
    if (isHere()) return null
    const answer = await api.certificate()
    if (answer.ok && answer.value.certificate !== undefined) return answer.value.certificate
    if (!answer.ok && answer.refusal.code === 'room_not_found') return null
    await pause(ports, wait)
  }
  return null
}

/** The end as the server tells whoever held a seat. */
export function endOf({ reason, by, endedAt }: Pick<CertificateView, 'reason' | 'by' | 'endedAt'>): RoomEnd {
  return { reason, by: by ?? null, endedAt: endedAt ?? null }
}

/** Whether a certificate is to come: a seat that is gone gets none, a lost room has none. */
export function hasCertificateToCome({ reason }: RoomEnd): boolean {
  return reason === 'destroyed' || reason === 'expired' || reason === 'idle'
}
