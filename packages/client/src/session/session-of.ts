import type { RoomActions } from '../room/actions.ts'
import type { RoomSession } from '../room-session.ts'
import type { Conversation } from './conversation.ts'
import type { SessionGround } from './ground.ts'
import type { Lifetime } from './lifetime.ts'
import type { Outbox } from './outbox.ts'
import { refreshRoster } from './roster.ts'

/** The parts as a program sees them. */
export function sessionOf(
  ground: SessionGround,
  { sender, rename }: Outbox,
  { ending }: Lifetime,
  { typing, receipts, erasure, acts }: Conversation,
  actions: RoomActions,
): RoomSession {
  const { seat, emit } = ground
  return {
    roomId: seat.roomId,
    participantId: seat.participantId,
    state: ground.room,
    subscribe: ground.subscribe,
    send(body, bodyId) {
      if (body.t !== 'receipt') typing.said()
      return sender.seal(body, bodyId)
    },
    discard: (bodyId) => emit({ type: 'discarded', bodyId }),
    rename,
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
      ground.line.socket.close()
    },
    wiped: ending.wiped,
    failed: ground.failed.promise,
    over: ending.over,
    ...actions,
    erase: (eseq) => erasure.erase(eseq),
    ...acts,
  }
}
