import { nameOf } from '../../link/room-link.ts'
import { informed } from '../informed.ts'
import { leadRoom, type Lead } from '../lead-room.ts'
import type { Visitor } from './visitor.ts'

/** This tab has the room, for itself and for the others. */
export async function lead(visitor: Visitor, own: Lead): Promise<void> {
  const { held, stay } = visitor
  const { room, relay, close } = leadRoom(own)
  held.take(close)
  settle(visitor, own.restKey)
  const isTakingOver = visitor.visit.value.stage === 'inside'
  if (!isTakingOver) stay.follow(room)
  // Every tab keeps the room on screen as it is until this one knows as much.
  await informed(own.session)
  if (held.isClosed()) return
  if (isTakingOver) stay.follow(room)
  relay()
}

/** There is a seat: from now on the room's name leads back to it. */
export function settle(visitor: Visitor, restKey: CryptoKey | null): void {
  visitor.entrance = nameOf(visitor.roomId)
  visitor.handed = restKey
  visitor.onKnown(visitor.roomId, true)
}
