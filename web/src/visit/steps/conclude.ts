import { createRoomApi } from '@wick/client/api'
import { awaitCertificate } from '@wick/client/ending/await-certificate'
import { findEnd } from '../find-end.ts'
import type { Ended } from '../visit.ts'
import type { Visitor } from './visitor.ts'

/** The room's page goes, with all that it holds; what stays is why, and the proof. */
export function conclude(visitor: Visitor, ended: Ended): void {
  visitor.handed = null
  if (ended.end.reason === 'left') return visitor.bounce('left')
  if (ended.end.reason === 'no_seat') return visitor.bounce('not_found')
  visitor.show({ stage: 'over', ...ended })
  if (ended.isOver) visitor.held.letGo()
}

/** Whether the server told; true also where nobody listens any more. */
export async function hearOfEnd(visitor: Visitor): Promise<boolean> {
  const isGone = visitor.held.isClosed
  const ended = isGone() ? null : await findEnd(apiOf(visitor))
  if (isGone()) return true
  if (ended === null) return false
  conclude(visitor, ended)
  if (!ended.isOver) void awaitProof(visitor)
  return true
}

export async function awaitProof(visitor: Visitor): Promise<void> {
  const isNeeded = () => {
    const visit = visitor.visit.value
    return !visitor.held.isClosed() && visit.stage === 'over' && visit.certificate === null
  }
  const certificate = await awaitCertificate(apiOf(visitor), visitor.ports, () => !isNeeded())
  const visit = visitor.visit.value
  if (visit.stage === 'over') {
    conclude(visitor, { ...visit, certificate: visit.certificate ?? certificate, isOver: true })
  }
}

const apiOf = ({ ports, roomId }: Visitor) => createRoomApi(ports, roomId)
