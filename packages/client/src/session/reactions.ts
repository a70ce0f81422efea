import { hasSaidLeave } from '../room/has-said-leave.ts'
import type { RoomListener } from '../state/feed.ts'
import type { SessionParts } from './parts.ts'
import { refreshRoster } from './roster.ts'

/** What follows from events, beside the state. */
export function createReactions(parts: SessionParts, isLeaving: () => boolean): RoomListener {
  const { ground, outbox, reception, lifetime, conversation } = parts

  const onDeadline: RoomListener = (_, now, before) => {
    const hasMoved = now.expiresAt !== before.expiresAt
    if (hasMoved && now.expiresAt !== 0) {
      const expiresAt = ground.ports.clock.wall() + now.expiresAt - ground.serverNow()
      ground.engine.expires(expiresAt).catch(ground.onFailure)
    }
    if (hasMoved || now.idleExpiresAt !== before.idleExpiresAt) lifetime.deadline.look()
  }

  const onConnection: RoomListener = (event, now) => {
    if (event.type === 'connection' && event.connection !== 'connected') {
      reception.stall.stop()
      reception.inbox.interrupt()
      outbox.postman.interrupt()
    }
    // What clears a database clears cookies, too; a line that stands does not notice.
    if (event.type === 'fleeting' && now.connection === 'connected') void lifetime.reseat()
  }

  const onMembers: RoomListener = (event, now, before) => {
    // Whoever came before the creator was done could not say hello yet.
    if (before.genesis === null && now.genesis !== null && now.isCaughtUp) void outbox.introduce()
    // What was seen before we were admitted is said now.
    const isEntering = !before.isAdmitted && now.isAdmitted
    // A word of leaving that came later than its call, which failed.
    if (hasSaidLeave(event, now.self) && now.isCaughtUp && !isLeaving()) void outbox.introduce()
    if (event.type === 'shown' || event.type === 'caught_up' || isEntering) conversation.receipts.arrived()
    if (isEntering) void refreshRoster(ground).catch(ground.onFailure)
  }

  return (...heard) => {
    onDeadline(...heard)
    onConnection(...heard)
    onMembers(...heard)
  }
}
