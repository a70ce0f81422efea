import type { BlobId, RoomId } from '@wick/contracts/ids'
import { decideConversation } from '@wick/domain/conversation-decisions'
import { handleCommand } from '@wick/event-log/handle-command'
import { appendErasure } from './append-erasure.ts'
import type { LogWriter } from './append-event.ts'
import type { CachedRoom } from './conversations.ts'
import type { DeleteErased } from './delete-erased.ts'
import { loadTarget } from './find-message.ts'

/** Erases a claimed message whose time is up. It may be tried at any time, by any replica, as often as it takes. */
export type BurnMessage = (roomId: RoomId, seq: number) => Promise<void>

export interface BurnMessageOptions extends LogWriter {
  readonly deleteErased: DeleteErased
  readonly now: () => number
}

export function createBurnMessage(options: BurnMessageOptions): BurnMessage {
  const { deleteErased, now } = options
  return async (roomId, seq) => {
    const claimedBlob = ({ room }: { readonly room: CachedRoom }): { readonly blobId: BlobId | undefined } => ({
      blobId: room.conversation.claims.get(seq)?.blobId,
    })
    const reply = await handleCommand({
      load: (certainty) => loadTarget(options, { roomId, seq, certainty }),
      decide: ({ room, target }) => decideConversation(room.conversation, { type: 'burn', now: now(), target }),
      async append(event, loaded) {
        await appendErasure(options, roomId, loaded.room, event)
        return { ok: claimedBlob(loaded) }
      },
      // What is left alone here is left alone for good.
      repeat: { answer: claimedBlob, needs: 'proven' },
    })
    // The end of a room takes everything with it.
    if ('refused' in reply) return
    // Whoever has recorded it may have died before the rest.
    await deleteErased(roomId, { target: seq, blobId: reply.ok.blobId })
  }
}
