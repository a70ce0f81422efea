import { eraseMessage } from '@wick/contracts/message-commands'
import { decideConversation, type MessageTarget } from '@wick/domain/conversation'
import { type Certainty, needsOf, settle } from '@wick/event-log/certainty'
import type { CommandHandler, CommandReply } from '@wick/platform/commands/command-server'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import type { z } from 'zod'
import type { History } from '../adapters/history.redis.ts'
import type { CatchUp } from './rebuild-history.ts'
import { appendErasure } from './append-erasure.ts'
import type { LogWriter } from './append-event.ts'
import { entryAt, findMessage, type Place } from './find-message.ts'
import { refusalOf } from './refusal-of.ts'

type Input = z.infer<typeof eraseMessage.input>
type Output = z.infer<typeof eraseMessage.output>
type Refusal = (typeof eraseMessage.refusals)[number]
type Reply = CommandReply<Output, Refusal>

export interface EraseMessageOptions extends LogWriter {
  readonly history: History
  readonly rebuildHistory: CatchUp
  readonly now: () => number
}

/** Appends the record first; the projection deletes the entry when it meets the record, also in a replay. */
export function eraseMessageHandler(options: EraseMessageOptions): CommandHandler<Input, Output, Refusal> {
  const { store, rebuildHistory, conversations, now } = options
  return (input) => withOptimisticRetry(() => settle('believed', (certainty) => eraseAt(certainty, input), needsOf))

  async function eraseAt(certainty: Certainty, { roomId, seat, seq }: Input): Promise<Reply> {
    const room = await conversations.current(roomId, certainty)
    const place = { roomId, seq, certainty }
    const target = (await findMessage(store, place, room)) ?? (await findStub(options, place))
    const decision = decideConversation(room.conversation, { type: 'erase', now: now(), seat, target })
    if (!decision.accepted) return { refused: refusalOf(eraseMessage.refusals, decision.refusal) }
    if (decision.event === null || target === undefined) return { ok: {} }
    await appendErasure(options, roomId, room, { target, event: decision.event })
    // The record stands, and what cannot be carried out at once is carried out by the projection.
    await rebuildHistory(roomId, 'believed').catch(() => undefined)
    return { ok: {} }
  }
}

/** What was erased before stands in the log no more, but for its stub. */
async function findStub(
  { store, history, rebuildHistory }: EraseMessageOptions,
  place: Place,
): Promise<MessageTarget | undefined> {
  const { roomId, seq, certainty } = place
  if ((await entryAt(store, place)) !== null) return undefined
  await rebuildHistory(roomId, certainty)
  const stub = await history.at(roomId, seq)
  return stub?.event.type === 'message.erased'
    ? { seq, id: stub.event.id, from: stub.event.from, burns: stub.event.blobId, erased: true }
    : undefined
}
