import type { Seen } from '@wick/client/session-options'
import type { Visit } from './visit.ts'

/** Who has the room on screen knows of it what its leader was told last: it goes on where nobody tells more. */
export function seenOf(visit: Visit): { readonly seen?: Seen } {
  if (visit.stage !== 'inside') return {}
  const { room } = visit
  const { expiresAt, capacity, participants } = room.state()
  return expiresAt === 0 ? {} : { seen: { expiresAt, serverNow: room.serverNow(), capacity, participants } }
}
