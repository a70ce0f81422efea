import type { RoomId } from '@wick/contracts/ids'
import { eraseMessage } from '@wick/contracts/message-commands'
import { decideConversation, type MessageTarget } from '@wick/domain/conversation'
import type { CommandHandler } from '@wick/platform/command-server'
import { untilCommitted } from '@wick/platform/until-committed'
import type { z } from 'zod'
import type { History } from '../adapters/history.redis.ts'
import type { CatchUp } from '../projections/catch-up.ts'
import { appendErasure } from './append-erasure.ts'
import type { LogWriter } from './append-event.ts'
import { findMessage } from './find-message.ts'
import { refusalOf } from './refusal-of.ts'

type Input = z.infer<typeof eraseMessage.input>
type Output = z.infer<typeof eraseMessage.output>
type Refusal = (typeof eraseMessage.refusals)[number]

export interface EraseMessageOptions extends LogWriter {
  readonly history: History
  readonly catchUp: CatchUp
  readonly now: () => number
}

/** Appends the record first; the projection deletes the entry when it meets the record, also in a replay. */
export function eraseMessageHandler(options: EraseMessageOptions): CommandHandler<Input, Output, Refusal> {
  const { store, catchUp, conversations, now } = options
  return ({ roomId, seat, seq }) =>
    untilCommitted(async () => {
      const room = await conversations.current(roomId)
      const target = (await findMessage(store, roomId, seq, room)) ?? (await findStub(options, roomId, seq))
      const decision = decideConversation(room.conversation, { type: 'erase', now: now(), seat, target })
      if (!decision.accepted) return { refused: refusalOf(eraseMessage.refusals, decision.refusal) }
      if (decision.event === null || target === undefined) return { ok: {} }
      await appendErasure(options, roomId, room, { target, event: decision.event })
      // The record stands, and what cannot be carried out at once is carried out by the projection.
      await catchUp(roomId).catch(() => undefined)
      return { ok: {} }
    })
}

/** What was erased before stands in the log no more, but for its stub. */
async function findStub(
  { store, history, catchUp }: EraseMessageOptions,
  roomId: RoomId,
  seq: number,
): Promise<MessageTarget | undefined> {
  if ((await store.at(seq)) !== null) return undefined
  await catchUp(roomId)
  const stub = await history.at(roomId, seq)
  return stub?.event.type === 'message.erased'
    ? { seq, id: stub.event.id, from: stub.event.from, burns: stub.event.blobId, erased: true }
    : undefined
}
