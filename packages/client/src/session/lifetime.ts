import { type DeadlineWatch, watchDeadline } from '../deadline/watch-deadline.ts'
import { createEnding, type Ending } from '../ending/ending.ts'
import { createReseat } from '../room/reseat.ts'
import type { DisconnectReason, Reseated } from '../socket.ts'
import type { SessionGround } from './ground.ts'

/** How long the room is there for us: its end, its deadline and our seat. */
export interface Lifetime {
  readonly ending: Ending
  readonly deadline: DeadlineWatch
  readonly reseat: (isInVain?: boolean) => Promise<Reseated>
  readonly onDisconnect: (reason: DisconnectReason) => void
}

export function createLifetime(ground: SessionGround, isSealed: boolean, isLeaving: () => boolean): Lifetime {
  const { room, emit } = ground
  const ending = createEnding({ ...ground, closeLine: () => ground.line.socket.close() })
  const deadline = watchDeadline({
    ...ground,
    onPast: (isPast) => emit({ type: 'due', isPast }),
    onTooFar: (latest) => emit({ type: 'too_far', latest }),
    onOverdue: () => void ending.finish({ reason: 'unanswered', by: null, endedAt: null }),
  })
  const reseat = createReseat({ ...ground, ending, isLeaving, isSealed })
  ground.closeLater(deadline)
  ground.subscribe((event, now, before) => {
    const hasMoved = now.expiresAt !== before.expiresAt
    if (hasMoved && now.expiresAt !== 0) {
      const expiresAt = ground.ports.clock.wall() + now.expiresAt - ground.serverNow()
      ground.engine.expires(expiresAt).catch(ground.onFailure)
    }
    if (hasMoved || now.idleExpiresAt !== before.idleExpiresAt) deadline.check()
    // What clears a database clears cookies, too; a line that stands does not notice.
    if (event.type === 'fleeting' && now.connection === 'connected') void reseat()
  })
  return {
    ending,
    deadline,
    reseat,
    onDisconnect(reason) {
      if (reason === 'removed' || reason === 'no_seat') {
        return void ending.finish({ reason, by: null, endedAt: null })
      }
      // Of a room that has ended nothing is kept, which is no failure.
      if (reason === 'forgotten' && room().end === null) {
        ground.silence()
        return ground.failed.resolve()
      }
      ending.parted()
      if (reason === 'ended') void ending.lookUp('unanswered')
    },
  }
}
