import type { RoomId } from '@wick/contracts/ids'
import type { eraseMessage } from '@wick/contracts/message-commands'
import { laneSubject, messageScope, roomSubjects } from '@wick/contracts/subjects'
import { type ConversationRefusal, decideConversation, type ErasureTarget } from '@wick/domain/conversation'
import type { CommandHandler } from '@wick/platform/command-server'
import type { EventStore } from '@wick/platform/event-store'
import { untilCommitted } from '@wick/platform/until-committed'
import type { z } from 'zod'
import type { History } from '../adapters/history.redis.ts'
import type { CatchUp } from '../projections/catch-up.ts'
import type { Conversations } from './conversations.ts'

type Input = z.infer<typeof eraseMessage.input>
type Output = z.infer<typeof eraseMessage.output>
type Refusal = (typeof eraseMessage.refusals)[number]

export interface EraseMessageOptions {
  readonly store: EventStore
  readonly history: History
  readonly catchUp: CatchUp
  readonly conversations: Conversations
  readonly now: () => number
}

/** Appends the record first; the projection deletes the entry when it meets the record, also in a replay. */
export function eraseMessageHandler(options: EraseMessageOptions): CommandHandler<Input, Output, Refusal> {
  const { store, catchUp, conversations, now } = options
  return ({ roomId, seat, seq }) =>
    untilCommitted(async () => {
      const room = await conversations.current(roomId)
      const target = await findTarget(options, roomId, seq)
      const decision = decideConversation(room.conversation, { type: 'erase', now: now(), seat, target })
      if (!decision.accepted) return { refused: eraseRefusal(decision.refusal) }
      if (decision.event === null || target === undefined) return { ok: {} }
      const subject = laneSubject(roomId, 'log')
      const prev = room.head
      const appended = await store.append(subject, decision.event, {
        guard: { filter: roomSubjects(roomId), seq: prev },
        id: `erase.${messageScope(roomId, target.from, target.id)}`,
      })
      conversations.observe(roomId, { seq: appended, prev, subject, event: decision.event })
      await catchUp(roomId)
      return { ok: {} }
    })
}

async function findTarget(
  { store, history, catchUp }: EraseMessageOptions,
  roomId: RoomId,
  seq: number,
): Promise<ErasureTarget | undefined> {
  const entry = await store.at(seq)
  if (entry?.subject === laneSubject(roomId, 'log') && entry.event.type === 'message.sent')
    return { seq, id: entry.event.id, from: entry.event.from, erased: false }
  if (entry !== null) return undefined
  // Nothing stands there any more: it may have been erased before, which its stub says.
  await catchUp(roomId)
  const stub = await history.at(roomId, seq)
  return stub?.event.type === 'message.erased'
    ? { seq, id: stub.event.id, from: stub.event.from, erased: true }
    : undefined
}

function eraseRefusal(refusal: ConversationRefusal): Refusal {
  switch (refusal) {
    case 'room_not_found':
    case 'room_ended':
    case 'message_not_found':
    case 'not_sender':
      return refusal
    case 'quota_exceeded':
      throw new Error('Erasing always works.')
  }
}
