import type { MessageId, ParticipantId } from '@wick/contracts/ids'
import type { Delivery, Outbox } from '../outbox/outbox.ts'
import type { RefusalCode } from '../transport/call.ts'
import { decodeBody } from './state/body.ts'
import type { Entry } from './state/room-state.ts'

export type Mark = Exclude<Entry, { kind: 'message' | 'erased' }>

/** One line of the conversation as it is shown. `key` stays the same when a message of our own is committed. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly timestamp: number }
  | { readonly kind: 'mark'; readonly key: string; readonly mark: Mark }
  | { readonly kind: 'erased'; readonly key: string; readonly isOwn: boolean; readonly from: ParticipantId }
  | MessageRow

export interface MessageRow {
  readonly kind: 'message'
  readonly key: string
  readonly id: MessageId
  readonly from: ParticipantId
  readonly isOwn: boolean
  /** Follows a message of the same person, within the same stretch of talk. */
  readonly isContinued: boolean
  readonly timestamp: number
  readonly text: string
  readonly delivery: Delivery
  readonly refusal: RefusalCode | null
}

const STRETCH_MS = 3 * 60_000

/** The committed log, then what this browser still has to send. `dayOf` names the calendar day of a time. */
export function timeline(
  entries: readonly Entry[],
  outbox: Outbox,
  self: ParticipantId,
  dayOf: (timestamp: number) => string,
): Row[] {
  const rows: Row[] = []
  let day = ''
  const add = (row: Row, timestamp: number | null) => {
    if (timestamp !== null && dayOf(timestamp) !== day) {
      day = dayOf(timestamp)
      rows.push({ kind: 'day', key: `day ${day}`, timestamp })
    }
    rows.push(row.kind === 'message' ? { ...row, isContinued: continues(rows.at(-1), row) } : row)
  }
  for (const entry of entries) {
    const row = entryRow(entry, self)
    if (row !== null) add(row, entry.kind === 'erased' ? null : entry.timestamp)
  }
  for (const row of pendingRows(entries, outbox, self)) add(row, row.timestamp)
  return rows
}

function entryRow(entry: Entry, self: ParticipantId): Row | null {
  if (entry.kind === 'erased') {
    return { kind: 'erased', key: entry.id, isOwn: entry.from === self, from: entry.from }
  }
  if (entry.kind !== 'message') return { kind: 'mark', key: `mark ${entry.seq}`, mark: entry }
  if (entry.body.type !== 'text') return null
  const { id, from, timestamp, body } = entry
  return messageRow({ id, from, timestamp, text: body.text, isOwn: from === self, delivery: 'sent', refusal: null })
}

function pendingRows(entries: readonly Entry[], outbox: Outbox, self: ParticipantId): MessageRow[] {
  const committed = new Set(entries.flatMap((entry) => (entry.kind === 'message' ? [entry.id] : [])))
  return outbox.flatMap(({ id, body, writtenAt, delivery, refusal }) => {
    const opened = decodeBody(body)
    if (opened.type !== 'text' || committed.has(id)) return []
    return [messageRow({ id, from: self, timestamp: writtenAt, text: opened.text, isOwn: true, delivery, refusal })]
  })
}

function messageRow(row: Omit<MessageRow, 'kind' | 'key' | 'isContinued'>): MessageRow {
  return { kind: 'message', key: row.id, isContinued: false, ...row }
}

function continues(before: Row | undefined, row: MessageRow): boolean {
  return before?.kind === 'message' && before.from === row.from && row.timestamp - before.timestamp < STRETCH_MS
}
