import type { RoomActions } from '../room/actions.ts'
import type { RoomSession } from '../room-session.ts'
import type { SessionParts } from './parts.ts'
import { refreshRoster } from './roster.ts'

/** The parts as a program sees them. */
export function sessionOf(parts: SessionParts, actions: RoomActions): RoomSession {
  const { ground, outbox, lifetime, conversation } = parts
  const { seat, emit } = ground
  const { typing, receipts, erasure, acts } = conversation
  const { wiped, over } = lifetime.ending
  return {
    roomId: seat.roomId,
    participantId: seat.participantId,
    state: ground.room,
    subscribe: ground.subscribe,
    send(body, bodyId) {
      if (body.t !== 'receipt') typing.said()
      return outbox.postman.seal(body, bodyId)
    },
    discard: (bodyId) => emit({ type: 'discarded', bodyId }),
    rename: outbox.rename,
    read: receipts.read,
    setReadReceipts: (isOn) => emit({ type: 'read_receipts', isOn }),
    typing,
    async verify(digits) {
      const isSame = await ground.engine.verify(digits)
      await refreshRoster(ground)
      return isSame
    },
    serverNow: ground.serverNow,
    close() {
      ground.silence()
      ground.line.close()
    },
    wiped,
    failed: ground.failed.promise,
    over,
    ...actions,
    erase: (eseq) => erasure.erase(eseq),
    ...acts,
  }
}
