import type { headBlob } from '@wick/contracts/blob-commands'
import { foldBlobs, refuseLooking, unbrokenBytes } from '@wick/domain/blobs'
import { claimOf, isSeated } from '@wick/domain/conversation'
import { type Certainty, needsOf, settle } from '@wick/event-log/certainty'
import type { CommandHandler, CommandReply } from '@wick/platform/commands/command-server'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import type { z } from 'zod'
import type { ReadBlobOptions } from './read-blob.ts'

type Input = z.infer<typeof headBlob.input>
type Output = z.infer<typeof headBlob.output>
type Refusal = (typeof headBlob.refusals)[number]

export function headBlobHandler({
  store,
  conversations,
  now,
}: ReadBlobOptions): CommandHandler<Input, Output, Refusal> {
  return (input) => withOptimisticRetry(() => settle('unchallenged', (certainty) => headAt(certainty, input), needsOf))

  async function headAt(certainty: Certainty, { roomId, seat, blobId }: Input): Promise<CommandReply<Output, Refusal>> {
    const { conversation } = await conversations.current(roomId, certainty)
    if (!isSeated(conversation, seat, now())) return { refused: 'room_not_found' }
    const { chunks } = await store.list(roomId, blobId, certainty)
    const blob = foldBlobs(chunks).blobs.get(blobId)
    if (blob === undefined) return { refused: 'blob_not_found' }
    const claim = claimOf(conversation, blobId)
    const refused = refuseLooking({ blob, claim, reader: seat.participantId, now: now() })
    if (refused !== null) return { refused }
    return { ok: { chunks: [...blob.chunks.keys()].toSorted((a, b) => a - b), bytes: unbrokenBytes(blob) } }
  }
}
