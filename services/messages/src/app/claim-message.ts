import type { claimMessage } from '@wick/contracts/message-commands'
import { claimScope } from '@wick/contracts/subjects'
import { decideConversation } from '@wick/domain/conversation-decisions'
import { handleCommand } from '@wick/event-log/handle-command'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { appendEvent, type LogWriter } from './append-event.ts'
import { loadTarget } from './find-message.ts'

export interface ClaimMessageOptions extends LogWriter {
  /** How long the winner may read. */
  readonly burnMs: number
  readonly now: () => number
}

/** Several may ask at once: the broker takes one append under a version, and the others then find that it was theirs. */
export function claimMessageHandler(options: ClaimMessageOptions): HandlerOf<typeof claimMessage> {
  const { burnMs, now } = options
  return ({ roomId, seat, seq, blobId }) =>
    handleCommand({
      load: (certainty) => loadTarget(options, { roomId, seq, certainty }),
      decide({ room, target }) {
        const at = now()
        const claim = { type: 'claim', now: at, seat, target, blobId, until: at + burnMs } as const
        return decideConversation(room.conversation, claim)
      },
      async append(event, { room }) {
        await appendEvent(options, roomId, room, { event, id: claimScope(roomId, seat.participantId, seq) })
        return { ok: { until: event.until } }
      },
      repeat: {
        answer: ({ room }) => ({ until: room.conversation.claims.get(seq)?.until ?? now() + burnMs }),
        needs: 'believed',
      },
    })
}
