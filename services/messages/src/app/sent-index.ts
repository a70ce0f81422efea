import type { RecordedEvent } from '@wick/contracts/events'
import type { BlobId, MessageId, ParticipantId } from '@wick/contracts/ids'
import type { SentMessage } from '@wick/domain/sent-entry'
import { sentEntryOf, sentField } from '@wick/domain/sent-entry'

/** Every message of a room's life: an id is its sender's for good, and an attachment that burns is its message's. */
export class SentIndex {
  readonly #sent: Map<string, SentMessage>
  readonly #burns: Set<BlobId>

  constructor(sent: Map<string, SentMessage> = new Map()) {
    this.#sent = sent
    this.#burns = new Set([...sent.values()].flatMap(({ burns }) => burns ?? []))
  }

  find(from: ParticipantId, id: MessageId): SentMessage | undefined {
    return this.#sent.get(sentField(from, id))
  }

  /** Whether a message burns that attachment, or has burned it. */
  hasBurned(blobId: BlobId): boolean {
    return this.#burns.has(blobId)
  }

  /** Where the message stands that is so many back from a sequence; 0 where there are fewer. */
  placeBack(before: number, count: number): number {
    const seqs = [...this.#sent.values()].flatMap(({ seq }) => (seq < before ? [seq] : []))
    return seqs.toSorted((a, b) => b - a)[count - 1] ?? 0
  }

  applyEvent(recorded: RecordedEvent): void {
    const entry = sentEntryOf(recorded)
    if (entry === undefined) return
    const { field, message } = entry
    if (!this.#sent.has(field)) this.#sent.set(field, message)
    if (message.burns !== undefined) this.#burns.add(message.burns)
  }
}
