import type { readBlob } from '@wick/contracts/blob-commands'
import { refuseReading } from '@wick/domain/blobs'
import { claimOf, isSeated } from '@wick/domain/conversation'
import { type Certainty, needsOf, settle } from '@wick/event-log/certainty'
import type { InputOf } from '@wick/contracts/define-command'
import type { HandlerOf, ReplyOf } from '@wick/platform/commands/command-server'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import type { Conversations } from './conversations.ts'
import type { BlobStore } from './ports.ts'

type Input = InputOf<typeof readBlob>

export interface ReadBlobOptions {
  readonly store: BlobStore
  readonly conversations: Conversations
  readonly now: () => number
}

/** Asks for every chunk anew whether it may be read: seat, deadline and claim may end between two of them. */
export function readBlobHandler({ store, conversations, now }: ReadBlobOptions): HandlerOf<typeof readBlob> {
  return (input) => withOptimisticRetry(() => settle('unchallenged', (certainty) => readAt(certainty, input), needsOf))

  async function readAt(certainty: Certainty, input: Input): Promise<ReplyOf<typeof readBlob>> {
    const { roomId, seat, blobId, chunk } = input
    const [{ conversation }, stored] = await Promise.all([
      conversations.getLatest(roomId, certainty),
      store.read(roomId, { blobId, chunk }, certainty),
    ])
    if (!isSeated(conversation, seat, now())) return { refused: 'room_not_found' }
    if (stored === undefined) return { refused: 'blob_not_found' }
    const claim = claimOf(conversation, blobId)
    const refused = refuseReading({ blob: stored.record, claim, reader: seat.participantId, now: now() })
    return refused === null ? { ok: { bytes: Buffer.from(stored.bytes).toString('base64') } } : { refused }
  }
}
