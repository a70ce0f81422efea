import type { Receipts } from '../receipts/receipts.ts'
import { hasSaidLeave } from '../room/has-said-leave.ts'
import type { SessionGround } from './ground.ts'
import type { Outbox } from './outbox.ts'
import { refreshRoster } from './roster.ts'

/** Says what the members have to hear of us once they can. */
export function followMembers(
  ground: SessionGround,
  { introduce }: Outbox,
  receipts: Receipts,
  isLeaving: () => boolean,
): void {
  ground.subscribe((event, now, before) => {
    // Whoever came before the creator was done could not say hello yet.
    if (before.genesis === null && now.genesis !== null && now.isCaughtUp) void introduce()
    // What was seen before we were admitted is said now.
    const isEntering = !before.isAdmitted && now.isAdmitted
    // A word of leaving that came later than its call, which failed.
    if (hasSaidLeave(event, now.self) && now.isCaughtUp && !isLeaving()) void introduce()
    if (event.type === 'shown' || event.type === 'caught_up' || isEntering) receipts.arrived()
    if (isEntering) void refreshRoster(ground).catch(ground.onFailure)
  })
}
