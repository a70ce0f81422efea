import type { RoomApi } from '@wick/client/api'
import { endOf, hasCertificateToCome } from '@wick/client/ending/await-certificate'
import type { Ended } from './visit.ts'

/** What became of a room that does not open. Whoever held a seat in it is told; for everybody else there is no such room: null. */
export async function findEnd(api: RoomApi): Promise<Ended | null> {
  const found = await api.certificate()
  if (!found.ok) return null
  const end = endOf(found.value)
  const certificate = found.value.certificate ?? null
  // Who no longer has the keys no longer knows which seat was theirs.
  return { end, self: '', certificate, destroyer: null, isOver: certificate !== null || !hasCertificateToCome(end) }
}
