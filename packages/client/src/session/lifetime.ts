import { type DeadlineWatch, watchDeadline } from '../deadline/watch-deadline.ts'
import { createEnding, type Ending } from '../ending/ending.ts'
import { createReseat } from '../room/reseat.ts'
import type { Parting, Reseated } from '../socket.ts'
import type { SessionGround } from './ground.ts'

/** How long the room is there for us: its end, its deadline and our seat. */
export interface Lifetime {
  readonly ending: Ending
  readonly deadline: DeadlineWatch
  readonly reseat: (isInVain?: boolean) => Promise<Reseated>
  readonly onParting: (parting: Parting) => void
}

export function createLifetime(ground: SessionGround, isSealed: boolean, isLeaving: () => boolean): Lifetime {
  const { room, emit } = ground
  const ending = createEnding(ground)
  const deadline = watchDeadline({
    ...ground,
    onPast: (isPast) => emit({ type: 'due', isPast }),
    onTooFar: (latest) => emit({ type: 'too_far', latest }),
    onOverdue: () => void ending.finish({ reason: 'unanswered', by: null, endedAt: null }),
  })
  ground.closeLater(deadline)

  async function part(parting: Parting): Promise<void> {
    if (parting === 'removed' || parting === 'no_seat') {
      return ending.finish({ reason: parting, by: null, endedAt: null })
    }
    // Of a room that has ended nothing is kept, which is no failure.
    if (parting === 'forgotten' && room().end === null) {
      ground.silence()
      return ground.failed.resolve()
    }
    ending.parted()
    if (parting === 'ended') await ending.lookUp('unanswered')
  }

  return {
    ending,
    deadline,
    reseat: createReseat({ ...ground, ending, isLeaving, isSealed }),
    onParting: (parting) => void part(parting),
  }
}
