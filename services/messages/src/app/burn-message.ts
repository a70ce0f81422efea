import type { RoomId } from '@wick/contracts/ids'
import { decideConversation } from '@wick/domain/conversation'
import { type Certainty, settle } from '@wick/event-log/certainty'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import { appendErasure } from './append-erasure.ts'
import type { LogWriter } from './append-event.ts'
import type { DeleteErased } from './delete-erased.ts'
import { findMessage } from './find-message.ts'

/** Erases a claimed message whose time is up. It may be tried at any time, by any replica, as often as it takes. */
export type BurnMessage = (roomId: RoomId, seq: number) => Promise<void>

export interface BurnMessageOptions extends LogWriter {
  readonly deleteErased: DeleteErased
  readonly now: () => number
}

export function createBurnMessage(options: BurnMessageOptions): BurnMessage {
  const { store, conversations, deleteErased, now } = options
  const decideAt = async (certainty: Certainty, roomId: RoomId, seq: number) => {
    const room = await conversations.current(roomId, certainty)
    const target = await findMessage(store, { roomId, seq, certainty }, room)
    return { room, target, decision: decideConversation(room.conversation, { type: 'burn', now: now(), target }) }
  }

  return (roomId, seq) =>
    withOptimisticRetry(async () => {
      const { room, target, decision } = await settle(
        'believed',
        (certainty) => decideAt(certainty, roomId, seq),
        // What is left alone here is left alone for good.
        (decided) => (decided.decision.accepted && decided.decision.event !== null ? 'believed' : 'proven'),
      )
      // The end of a room takes everything with it.
      if (!decision.accepted) return
      if (decision.event !== null && target !== undefined) {
        await appendErasure(options, roomId, room, { target, event: decision.event })
      }
      const blobId = room.conversation.claims.get(seq)?.blobId
      // Whoever has recorded it may have died before the rest.
      await deleteErased(roomId, { target: seq, blobId })
    })
}
