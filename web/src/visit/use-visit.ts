import { onScopeDispose, shallowRef, type ShallowRef } from 'vue'
import { createBrowserPorts } from '../browser/ports.ts'
import type { Banner } from '../frame/banner.ts'
import { conclude } from './steps/conclude.ts'
import { createHold } from './hold.ts'
import type { Lead } from './lead-room.ts'
import { nextVisit } from './next-visit.ts'
import { createStay } from './stay.ts'
import { fail } from './steps/turn-away.ts'
import { arrive, begin, sit } from './steps/way-in.ts'
import type { Visit } from './visit.ts'
import type { Visitor } from './steps/visitor.ts'

export interface VisitOptions {
  /** A link's, or a room's name. */
  readonly fragment: string
  /** The room that was just made here. */
  readonly made: Lead | null
  readonly name: () => string
  readonly onKnown: (roomId: string, hasSeat: boolean) => void
  /** `isStranger`: there is no seat to come back to. */
  readonly onBounce: (banner: Banner | null, isStranger: boolean) => void
}

export interface VisitHandle {
  readonly visit: Readonly<ShallowRef<Visit>>
  readonly sit: () => Promise<void>
  /** Not now: nothing of the link stays here, since nothing was kept. */
  readonly turnBack: () => void
}

/** From a link to a seat, and to the room's end. `Visit` says what this tab holds of the room on the way. */
export function useVisit({ fragment, made, name, onKnown, onBounce }: VisitOptions): VisitHandle {
  const visit = shallowRef<Visit>({ stage: 'returning', problem: null })
  const held = createHold()
  const visitor: Visitor = {
    ports: createBrowserPorts(),
    held,
    stay: createStay({
      onRoom: (room) => visitor.show({ stage: 'inside', room }),
      onEnd: (ended) => conclude(visitor, ended),
    }),
    name,
    visit,
    show(wanted) {
      visit.value = nextVisit(visit.value, wanted)
    },
    onKnown,
    bounce(banner, isStranger = false) {
      if (!held.isClosed()) onBounce(banner, isStranger)
    },
    roomId: made?.session.roomId ?? '',
    entrance: fragment,
    handed: null,
    asking: null,
    cameAgainAt: -Infinity,
    isAgreed: false,
  }

  onScopeDispose(() => {
    visitor.stay.close()
    held.close()
  })
  void (made === null ? arrive(visitor) : begin(visitor, made)).catch((cause: unknown) => fail(visitor, cause))

  return { visit, sit: () => agree(visitor), turnBack: () => turnBack(visitor) }
}

async function agree(visitor: Visitor): Promise<void> {
  const running = visitor.asking
  if (running === null || visitor.visit.value.stage !== 'asking') return
  visitor.asking = null
  visitor.isAgreed = true
  visitor.show({ stage: 'entering', problem: null })
  await sit(visitor, running).catch((cause: unknown) => fail(visitor, cause))
}

function turnBack(visitor: Visitor): void {
  const isStranger = visitor.visit.value.stage === 'asking'
  if (isStranger) {
    visitor.asking = null
    visitor.held.letGo()
  }
  visitor.bounce(null, isStranger)
}
