import { MAX_BODY_BYTES } from '@wick/contracts/limits'
import type { sendMessage } from '@wick/contracts/message-commands'
import type { Certainty } from '@wick/event-log/certainty'
import { handleCommand } from '@wick/event-log/handle-command'
import type { OutputOf } from '@wick/contracts/define-command'
import type { HandlerOf, ReplyOf } from '@wick/platform/commands/command-server'
import { KeyedQueue } from '@wick/platform/concurrency/keyed-queue'
import { repeats } from '../telemetry/instruments.ts'
import { appendEvent, type LogWriter } from './append-event.ts'
import type { CachedRoom } from './conversations.ts'
import { decideSending, type Sending, type SendingRules } from './decide-sending.ts'
import type { BlobStore } from './ports.ts'
import { refuseIfFull } from './refuse-if-full.ts'

export interface SendMessageOptions extends LogWriter, SendingRules {
  readonly blobStore: BlobStore
}

/**
 * Appends a message under the room's version. The broker refuses it if something was committed that this decision has
 * not seen: another message, a seat that was left, the end. One append of a room at a time.
 */
export function sendMessageHandler(options: SendMessageOptions): HandlerOf<typeof sendMessage> {
  const queue = new KeyedQueue()
  return async (input, body) => {
    if (body.length > MAX_BODY_BYTES) return { refused: 'too_large' }
    const burns = await namedBlob(options, input, 'believed')
    const reply = await queue.run(input.roomId, () => send(options, { input, body, burns }))
    if ('ok' in reply && !reply.ok.fresh) repeats().add(1)
    return reply
  }
}

function send(options: SendMessageOptions, sending: Sending): Promise<ReplyOf<typeof sendMessage>> {
  const { conversations } = options
  const { input, body, burns } = sending
  const { roomId } = input
  return handleCommand({
    // What this replica knows is nearly always the head.
    loadCached: async () => ({ room: await conversations.getCached(roomId), sending }),
    async load(certainty) {
      const room = await conversations.getLatest(roomId, certainty)
      // Whose an attachment is, and whether it burns, never changes: only what is missing is asked for again.
      const isMissing = certainty === 'proven' && burns !== undefined && burns.blob === undefined
      return { room, sending: isMissing ? { ...sending, burns: await namedBlob(options, input, certainty) } : sending }
    },
    decide: (loaded) => decideSending(loaded.room, loaded.sending, options),
    append: (event, { room }) =>
      refuseIfFull(async (): Promise<OutputOf<typeof sendMessage>> => {
        // Without an id for the broker: whoever asks again under the version has met the message by its own.
        const seq = await appendEvent(options, roomId, room, { event, body })
        return { seq, timestamp: event.at, fresh: true }
      }),
    // A message that stands already is told of as the room stands now, which may be over.
    repeat: { answer: ({ room }) => asSentBefore(room, input), needs: 'unchallenged' },
  })
}

function asSentBefore(room: CachedRoom, { seat, id }: Sending['input']): OutputOf<typeof sendMessage> {
  const sent = room.sent.find(seat.participantId, id)
  if (sent === undefined) throw new Error('An unsent message needs an event.')
  return { seq: sent.seq, timestamp: sent.at, fresh: false }
}

async function namedBlob(
  { blobStore }: SendMessageOptions,
  { roomId, burns }: Sending['input'],
  certainty: Certainty,
): Promise<Sending['burns']> {
  return burns === undefined ? undefined : { blobId: burns, blob: await blobStore.any(roomId, burns, certainty) }
}
