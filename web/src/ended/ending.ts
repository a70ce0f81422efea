import type { Certificate } from '@wick/contracts/events'
import type { ParticipantId } from '@wick/contracts/ids'
import type { RoomEnd } from '../room/state/room-state.ts'
import type { CertificateView } from '../transport/room-api.ts'

/**
 * What ended a room for this page. `removed`: the room lives on without us. `unanswered`: its time was up and nobody
 * confirmed the end in time, so the page wiped what it had.
 */
export type EndedBy = 'you' | 'other' | 'somebody' | 'expired' | 'idle' | 'lost' | 'removed' | 'unanswered'

export interface Ending {
  readonly endedBy: EndedBy
  /** By the server's clock; null where nobody knows. */
  readonly endedAt: number | null
  readonly certificate: Certificate | null
}

/** `self` is null for somebody who returns and no longer knows which seat was theirs. */
export function describeEnd(
  { reason, by, endedAt }: RoomEnd,
  self: ParticipantId | null,
  certificate: Certificate | null,
): Ending {
  return { endedBy: reason === 'destroyed' ? destroyer(by, self) : reason, endedAt, certificate }
}

export function describeView(view: CertificateView, self: ParticipantId | null): Ending {
  const end = { reason: view.reason, by: view.by ?? null, endedAt: view.endedAt ?? null }
  return describeEnd(end, self, view.certificate ?? null)
}

/** Whether the server is (still) clearing the room: a removed seat gets no certificate, a lost room has none. */
export function hasCertificateToCome(endedBy: EndedBy): boolean {
  return endedBy !== 'removed' && endedBy !== 'lost' && endedBy !== 'unanswered'
}

function destroyer(by: ParticipantId | null, self: ParticipantId | null): EndedBy {
  if (by === null || self === null) return 'somebody'
  return by === self ? 'you' : 'other'
}
