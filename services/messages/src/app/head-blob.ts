import type { headBlob } from '@wick/contracts/blob-commands'
import { foldBlobs, refuseListing, unbrokenBytes } from '@wick/domain/blobs'
import { claimOf, isSeated } from '@wick/domain/conversation'
import { type Certainty, needsOf, settle } from '@wick/event-log/certainty'
import type { InputOf } from '@wick/contracts/define-command'
import type { HandlerOf, ReplyOf } from '@wick/platform/commands/command-server'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import type { ReadBlobOptions } from './read-blob.ts'

type Input = InputOf<typeof headBlob>

export function headBlobHandler({ store, conversations, now }: ReadBlobOptions): HandlerOf<typeof headBlob> {
  return (input) => withOptimisticRetry(() => settle('unchallenged', (certainty) => headAt(certainty, input), needsOf))

  async function headAt(certainty: Certainty, { roomId, seat, blobId }: Input): Promise<ReplyOf<typeof headBlob>> {
    const { conversation } = await conversations.getLatest(roomId, certainty)
    if (!isSeated(conversation, seat, now())) return { refused: 'room_not_found' }
    const { chunks } = await store.list(roomId, blobId, certainty)
    const blob = foldBlobs(chunks).blobs.get(blobId)
    if (blob === undefined) return { refused: 'blob_not_found' }
    const claim = claimOf(conversation, blobId)
    const refused = refuseListing({ blob, claim, reader: seat.participantId, now: now() })
    if (refused !== null) return { refused }
    return { ok: { chunks: [...blob.chunks.keys()].toSorted((a, b) => a - b), bytes: unbrokenBytes(blob) } }
  }
}
