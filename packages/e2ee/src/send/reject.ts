import type { Room } from '../room/room.ts'
import { advance } from './advance.ts'
import { outboxDelete } from './outbox.ts'
import type { Outgoing } from './outgoing.ts'
import { inFlight } from './outgoing.ts'
import { startSpeaking } from './start-speaking.ts'

/**
 * `stale-epoch`, `conflict`: seal the same body again · `refused`, `quota`: this body is dropped · `ended`: everything is dropped.
 * A rate limit or an unavailable server is none of these: send the same bytes again.
 */
export type Rejection = 'stale-epoch' | 'conflict' | 'refused' | 'quota' | 'ended'

/** The envelope is dropped and its session ends (§6.2). */
export async function reject(room: Room, sent: Outgoing, why: Rejection): Promise<Outgoing | null> {
  const first = await inFlight(room, sent)
  if (first === null) return null
  const rest = room.outbox.slice(1)
  room.session = startSpeaking(room)
  switch (why) {
    case 'stale-epoch':
    case 'conflict':
      return advance(room, [{ ...first, envelope: null }, ...rest], [], [])
    case 'refused':
    case 'quota':
      return advance(room, rest, [], [outboxDelete(first)])
    case 'ended':
      return advance(room, [], [], room.outbox.map(outboxDelete))
  }
}
