import { z } from 'zod/mini'
import { ChatEvent, type RecordedEvent } from './events.ts'
import { Seq } from './ids.ts'

/** An event as one service tells it to another, in JSON: `body` is base64url. Clients are shown frames. */
export const HistoryEntry = z.strictObject({ seq: Seq, event: ChatEvent, body: z.optional(z.string()) })
export type HistoryEntry = z.infer<typeof HistoryEntry>

/** Entries as another service tells them. A newer one may know kinds of events that are unknown here: those are left out, as where the log is read. */
export const HistoryEntries = z.pipe(
  z.array(z.unknown()),
  z.transform((entries: unknown[]) => entries.flatMap((entry) => HistoryEntry.safeParse(entry).data ?? [])),
)

export function encodeHistoryEntry({ seq, event, body }: RecordedEvent): HistoryEntry {
  return body === undefined ? { seq, event } : { seq, event, body: Buffer.from(body).toString('base64url') }
}

export function decodeHistoryEntry({ seq, event, body }: HistoryEntry): RecordedEvent {
  return body === undefined ? { seq, event } : { seq, event, body: Buffer.from(body, 'base64url') }
}
