import { claimMessage } from '@wick/contracts/message-commands'
import { claimScope } from '@wick/contracts/subjects'
import { decideConversation } from '@wick/domain/conversation'
import { type Certainty, needsOf, settle } from '@wick/event-log/certainty'
import type { CommandHandler, CommandReply } from '@wick/platform/commands/command-server'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import type { z } from 'zod'
import { appendEvent, type LogWriter } from './append-event.ts'
import { findMessage } from './find-message.ts'
import { refusalOf } from './refusal-of.ts'

type Input = z.infer<typeof claimMessage.input>
type Output = z.infer<typeof claimMessage.output>
type Refusal = (typeof claimMessage.refusals)[number]
type Reply = CommandReply<Output, Refusal>

export interface ClaimMessageOptions extends LogWriter {
  /** How long the winner may read. */
  readonly burnMs: number
  readonly now: () => number
}

/** Several may ask at once: the broker takes one append under a version, and the others then find that it was theirs. */
export function claimMessageHandler(options: ClaimMessageOptions): CommandHandler<Input, Output, Refusal> {
  const { store, conversations, burnMs, now } = options
  return (input) => withOptimisticRetry(() => settle('believed', (certainty) => claimAt(certainty, input), needsOf))

  async function claimAt(certainty: Certainty, { roomId, seat, seq, blobId }: Input): Promise<Reply> {
    const room = await conversations.current(roomId, certainty)
    const target = await findMessage(store, { roomId, seq, certainty }, room)
    const until = now() + burnMs
    const claim = { type: 'claim', now: now(), seat, target, blobId, until } as const
    const decision = decideConversation(room.conversation, claim)
    if (!decision.accepted) return { refused: refusalOf(claimMessage.refusals, decision.refusal) }
    const { event } = decision
    if (event === null) return { ok: { until: room.conversation.claims.get(seq)?.until ?? until } }
    await appendEvent(options, roomId, room, { event, id: claimScope(roomId, seat.participantId, seq) })
    return { ok: { until } }
  }
}
