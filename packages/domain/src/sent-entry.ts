import type { RecordedEvent } from '@wick/contracts/events'
import type { BlobId, MessageId, ParticipantId } from '@wick/contracts/ids'

/** A message that stands in the log already. */
export interface SentMessage {
  readonly seq: number
  readonly at: number
  readonly burns: BlobId | undefined
}

/** A message of a room's life, by the field that it is found again with. */
export interface SentEntry {
  readonly field: string
  readonly message: SentMessage
}

/** Ids are the sender's own. */
export function sentField(from: ParticipantId, id: MessageId): string {
  return `${from}.${id}`
}

/** The message that an event tells of; undefined for events of other kinds. An erased one is gone from the log, so its record keeps what it has taken. */
export function sentEntryOf({ seq, event }: RecordedEvent): SentEntry | undefined {
  if (event.type === 'message.sent') {
    const { from, id, at, burns } = event
    return { field: sentField(from, id), message: { seq, at, burns } }
  }
  if (event.type === 'message.erased') {
    const { from, id, at, target, blobId } = event
    return { field: sentField(from, id), message: { seq: target, at, burns: blobId } }
  }
  return undefined
}
