import { waitToLead, type Lease } from '../../tabs/leadership.ts'
import { mirrorRoom } from '../../tabs/mirror-room.ts'
import { words } from '../../words/words.ts'
import { awaitProof } from './conclude.ts'
import { settle } from './lead.ts'
import type { Visitor } from './visitor.ts'

/** A tab that leads says at once what it has; one of another build says nothing. */
const ANSWERS_WITHIN_MS = 5_000

/** Another tab has the room: it is mirrored here until it ends, or until that tab goes. Then its lease is ours. */
export async function follow(visitor: Visitor): Promise<Lease | null> {
  const { roomId, held } = visitor
  if (held.isClosed()) return null
  const following = new AbortController()
  const { signal } = following
  const stopWaiting = visitor.ports.after(ANSWERS_WITHIN_MS, () =>
    visitor.show({ stage: 'returning', problem: words.join.elsewhere }),
  )
  held.take(() => {
    stopWaiting()
    following.abort()
  })
  mirrorRoom(roomId, {
    signal,
    onLeader(room) {
      settle(visitor, room.restKey)
      visitor.stay.follow(room)
    },
    onSealed: (expiresAt) => visitor.show({ stage: 'sealed', roomId, expiresAt }),
  })
  const lease = await waitToLead(roomId, signal)
  if (lease === null) return null
  if (visitor.visit.value.stage === 'over') {
    lease.release()
    await awaitProof(visitor)
    return null
  }
  // Before this tab leads: it is not its own mirror. What is asked meanwhile waits.
  following.abort()
  return lease
}
