import type { RecordedEvent } from '@wick/contracts/events'

/** The brackets of the list, and what stands between two entries (bytes). */
const LIST_BYTES = 2
const SEPARATOR_BYTES = 1
const BODY_FIELD_BYTES = ',"body":""'.length
/** Base64url without padding. */
const CHARS_PER_BYTE = 4 / 3

/** The first events that fit into so many bytes as the history command carries them; one at least, however large. */
export function fitReply(events: readonly RecordedEvent[], maxBytes: number): readonly RecordedEvent[] {
  let bytes = LIST_BYTES
  const end = events.findIndex((recorded) => {
    bytes += entryBytes(recorded) + SEPARATOR_BYTES
    return bytes > maxBytes
  })
  return end === -1 ? events : events.slice(0, Math.max(end, 1))
}

/** The last ones that fit, in their order. */
export function fitReplyFromEnd(events: readonly RecordedEvent[], maxBytes: number): readonly RecordedEvent[] {
  return fitReply(events.toReversed(), maxBytes).toReversed()
}

/** Every character is one byte: events hold ids, numbers and base64url alone. */
function entryBytes({ seq, event, body }: RecordedEvent): number {
  const chars = JSON.stringify({ seq, event }).length
  return body === undefined ? chars : chars + BODY_FIELD_BYTES + Math.ceil(body.length * CHARS_PER_BYTE)
}
