import { createHash } from 'node:crypto'
import { HEADER_BYTES, isErasable } from '@wick/contracts/envelope'
import { type RoomId, Sha256 } from '@wick/contracts/ids'
import type { eraseMessage } from '@wick/contracts/message-commands'
import { laneSubject, messageScope, roomSubjects } from '@wick/contracts/subjects'
import { type ConversationRefusal, decideConversation, type ErasureTarget } from '@wick/domain/conversation'
import type { CommandHandler } from '@wick/platform/command-server'
import type { EventStore } from '@wick/platform/event-store'
import { untilCommitted } from '@wick/platform/until-committed'
import type { z } from 'zod'
import type { History } from '../adapters/history.redis.ts'
import type { CatchUp } from '../projections/catch-up.ts'
import type { Conversations, KnownRoom } from './conversations.ts'

const NO_BODY = new Uint8Array()

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
      const target = await findTarget(options, roomId, seq, isEncrypted(room))
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
  isSealed: boolean,
): Promise<ErasureTarget | undefined> {
  const entry = await store.at(seq)
  if (entry?.subject === laneSubject(roomId, 'log') && entry.event.type === 'message.sent') {
    const { id, from } = entry.event
    if (!isSealed) return { seq, id, from, erased: false }
    return isErasable(entry.body ?? NO_BODY) ? { seq, id, from, erased: false, ...remains(entry.body) } : undefined
  }
  if (entry !== null) return undefined
  // Nothing stands there any more: it may have been erased before, which its stub says.
  await catchUp(roomId)
  const stub = await history.at(roomId, seq)
  return stub?.event.type === 'message.erased'
    ? { seq, id: stub.event.id, from: stub.event.from, erased: true }
    : undefined
}

/** What the clients' hash chain needs of an envelope once its content is gone. */
function remains(body: Uint8Array = NO_BODY): { header: string; hash: Sha256 } {
  return {
    header: Buffer.from(body.subarray(0, HEADER_BYTES)).toString('base64url'),
    hash: Sha256.parse(createHash('sha256').update(body).digest('base64url')),
  }
}

function isEncrypted({ conversation: { room } }: KnownRoom): boolean {
  return room.status === 'open' && room.joinKeyHash !== undefined
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
