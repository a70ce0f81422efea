import type { Recorded } from '@wick/contracts/events'
import type { BlobId, MessageId, ParticipantId } from '@wick/contracts/ids'
import type { SentMessage } from '@wick/domain/conversation'

/** A message that an event tells of, with the field that it is found again by. */
export interface SentEntry {
  readonly field: string
  readonly message: SentMessage
}

/** An erased message is gone from the log: its record keeps what it has taken. Undefined for any other event. */
export function sentEntryOf({ seq, event }: Recorded): SentEntry | undefined {
  if (event.type === 'message.sent') {
    const { from, id, at, burns } = event
    return { field: fieldOf(from, id), message: { seq, at, burns } }
  }
  if (event.type === 'message.erased') {
    const { from, id, at, target, blobId } = event
    return { field: fieldOf(from, id), message: { seq: target, at, burns: blobId } }
  }
  return undefined
}

/** Every message of a room's life: an id is its sender's for good, and an attachment that burns is its message's. */
export class SentIndex {
  readonly #sent: Map<string, SentMessage>
  readonly #burns: Set<BlobId>

  constructor(sent: Map<string, SentMessage> = new Map()) {
    this.#sent = sent
    this.#burns = new Set([...sent.values()].flatMap(({ burns }) => burns ?? []))
  }

  find(from: ParticipantId, id: MessageId): SentMessage | undefined {
    return this.#sent.get(fieldOf(from, id))
  }

  /** Whether a message burns that attachment, or has burned it. */
  hasBurned(blobId: BlobId): boolean {
    return this.#burns.has(blobId)
  }

  observe(recorded: Recorded): void {
    const entry = sentEntryOf(recorded)
    if (entry === undefined) return
    const { field, message } = entry
    if (!this.#sent.has(field)) this.#sent.set(field, message)
    if (message.burns !== undefined) this.#burns.add(message.burns)
  }
}

/** Ids are the sender's own. */
function fieldOf(from: ParticipantId, id: MessageId): string {
  return `${from}.${id}`
}
