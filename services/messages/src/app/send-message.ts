import { isDurableEnvelope } from '@wick/contracts/envelope'
import { MAX_BODY_BYTES } from '@wick/contracts/limits'
import { sendMessage } from '@wick/contracts/message-commands'
import { sendDedupId } from '@wick/contracts/subjects'
import { decideConversation, type NamedBlob } from '@wick/domain/conversation'
import { type Certainty, needsOf, settle } from '@wick/event-log/certainty'
import type { CommandHandler, CommandReply } from '@wick/platform/commands/command-server'
import { LogFullError } from '@wick/platform/process/errors'
import { KeyedQueue } from '@wick/platform/concurrency/keyed-queue'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import type { z } from 'zod'
import type { BlobStore } from '../adapters/blobs.jetstream.ts'
import { repeats } from '../telemetry/instruments.ts'
import { appendEvent, type LogWriter } from './append-event.ts'
import type { KnownRoom } from './conversations.ts'
import { envelopeId } from './envelope-id.ts'
import { refusalOf } from './refusal-of.ts'

type Input = z.infer<typeof sendMessage.input>
type Output = z.infer<typeof sendMessage.output>
type Refusal = (typeof sendMessage.refusals)[number]
type Reply = CommandReply<Output, Refusal>

interface Sending {
  readonly input: Input
  readonly body: Uint8Array
  readonly burns: Omit<NamedBlob, 'isTaken'> | undefined
}

/** Subject, ids and the event itself, beside the body. */
const ENTRY_BYTES = 512

export interface SendMessageOptions extends LogWriter {
  readonly blobStore: BlobStore
  readonly limits: { readonly entries: number; readonly bytes: number }
  /** What one room may hold of the log that all share, as full as it is (bytes). */
  readonly share: () => number
  readonly now: () => number
}

/**
 * Appends a message under the room's version. The broker refuses it if something was committed that this decision has
 * not seen: another message, a seat that was left, the end. One append of a room at a time.
 */
export function sendMessageHandler(options: SendMessageOptions): CommandHandler<Input, Output, Refusal> {
  const { conversations } = options
  const queue = new KeyedQueue()

  return async (input, body) => {
    if (body.length > MAX_BODY_BYTES) return { refused: 'too_large' }
    const burns = await namedBlob(options, input, 'believed')
    const sendAt = async (certainty: Certainty): Promise<Reply> => {
      const room = await conversations.current(input.roomId, certainty)
      // Whose an attachment is, and whether it burns, never changes: only what is missing is asked for again.
      const isMissing = certainty === 'proven' && burns !== undefined && burns.blob === undefined
      const named = isMissing ? await namedBlob(options, input, certainty) : burns
      return sendIn(room, { input, body, burns: named }, options)
    }
    return queue.run(input.roomId, () =>
      withOptimisticRetry(async (attempt) => {
        if (attempt > 1) return settle('believed', sendAt, needsOfSending)
        // What this replica knows is nearly always the head, and may lag: then the broker refuses the append. What appends
        // nothing, and whatever follows a lost contest, is decided at the head.
        const known = await sendIn(await conversations.known(input.roomId), { input, body, burns }, options)
        const needed = needsOfSending(known)
        return needed === 'believed' ? known : settle(needed, sendAt, needsOfSending)
      }),
    )
  }
}

/** A message that stands already is told of as the room stands now, which may be over. */
function needsOfSending(reply: Reply): Certainty {
  return 'ok' in reply && !reply.ok.fresh ? 'unchallenged' : needsOf(reply)
}

async function namedBlob(
  { blobStore }: SendMessageOptions,
  { roomId, burns }: Input,
  certainty: Certainty,
): Promise<Sending['burns']> {
  return burns === undefined ? undefined : { blobId: burns, blob: await blobStore.any(roomId, burns, certainty) }
}

async function sendIn(room: KnownRoom, sending: Sending, options: SendMessageOptions): Promise<Reply> {
  const { input, body, burns } = sending
  const { limits, share, now } = options
  const { roomId, seat, id } = input
  const sent = room.sent.find(seat.participantId, id)
  const decision = decideConversation(room.conversation, {
    type: 'send',
    now: now(),
    seat,
    id,
    burns: burns && { ...burns, isTaken: room.sent.hasBurned(burns.blobId) },
    usedBytes: room.bytes,
    bodyBytes: body.length,
    limits,
    sent,
  })
  if (!decision.accepted) return { refused: refusalOf(sendMessage.refusals, decision.refusal) }
  if (!isFit(room, input, body)) return { refused: 'invalid_input' }
  if (sent !== undefined) {
    repeats().add(1)
    return { ok: { seq: sent.seq, timestamp: sent.at, fresh: false } }
  }
  if (decision.event === null) throw new Error('An unsent message needs an event.')
  if (spaceWith(room, body) > share()) return { refused: 'quota_exceeded' }

  const { event } = decision
  try {
    const scoped = sendDedupId(roomId, seat.participantId, id, input.burns)
    const seq = await appendEvent(options, roomId, room, { event, id: scoped, body })
    return { ok: { seq, timestamp: event.at, fresh: true } }
  } catch (error) {
    if (error instanceof LogFullError) return { refused: 'quota_exceeded' }
    throw error
  }
}

/** What the room takes up in the log with one more message (bytes). */
function spaceWith({ bytes, conversation: { room, entries } }: KnownRoom, body: Uint8Array): number {
  const changes = room.status === 'open' ? room.changes : 0
  return bytes + body.length + (changes + entries + 1) * ENTRY_BYTES
}

/** In an encrypted room only envelopes of this seat are kept, under the id that their bytes give them. */
function isFit({ conversation: { room } }: KnownRoom, { roomId, seat, id }: Input, body: Uint8Array): boolean {
  if (room.status !== 'open' || room.joinKeyHash === undefined) return true
  return isDurableEnvelope(body, roomId, seat.participantId) && id === envelopeId(body)
}
