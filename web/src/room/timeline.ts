import type { RefusalCode } from '@wick/client/http/call'
import { progressOf } from '@wick/client/state/progress'
import type { Entry, Message, OwnBody, RoomState, Said } from '@wick/client/state/room-state'
import type { ErasedBy } from '@wick/e2ee/shown'
import { words } from '../words/words.ts'
import { bodyTime } from './body-time.ts'

export type Mark = Exclude<Entry, { kind: 'message' }>
export type Delivery = 'queued' | 'sent' | 'delivered' | 'read' | 'failed'

/** One line of the conversation as it is shown. `key` stays the same when a message of our own is committed. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly timestamp: number }
  | { readonly kind: 'mark'; readonly key: string; readonly mark: Mark }
  | { readonly kind: 'erased'; readonly key: string; readonly by: ErasedBy }
  | MessageRow

export interface MessageRow {
  readonly kind: 'message'
  readonly key: string
  readonly bodyId: string
  readonly from: string
  readonly isOwn: boolean
  /** Its place among the room's envelopes; null while it is on its way. */
  readonly eseq: number | null
  /** Follows a message of the same person, within the same stretch of talk. */
  readonly isContinued: boolean
  /** By the sender's clock. */
  readonly timestamp: number
  readonly text: string
  readonly delivery: Delivery
  readonly refusal: RefusalCode | null
}

const STRETCH_MS = 3 * 60_000

/** The log, then what this browser still has to send. `dayOf` names the calendar day of a time. */
export function timeline(room: RoomState, dayOf: (timestamp: number) => string): Row[] {
  const rows: Row[] = []
  let day = ''
  const add = (row: Row, timestamp: number | null) => {
    if (timestamp !== null && dayOf(timestamp) !== day) {
      day = dayOf(timestamp)
      rows.push({ kind: 'day', key: `day ${day}`, timestamp })
    }
    rows.push(row.kind === 'message' ? { ...row, isContinued: continues(rows.at(-1), row) } : row)
  }
  for (const entry of room.entries) {
    if (entry.kind === 'message') {
      const row = messageRow(room, entry)
      add(row, row.kind === 'message' ? row.timestamp : null)
    } else add({ kind: 'mark', key: `mark ${entry.seq}`, mark: entry }, timeOf(entry))
  }
  for (const row of room.own.flatMap((body) => pendingRow(room.self, body))) add(row, row.timestamp)
  return rows
}

/** By whoever's clock told it; nobody tells when somebody went. */
export function timeOf(mark: Mark): number | null {
  switch (mark.kind) {
    case 'arrived':
    case 'renamed':
      return mark.ts
    case 'extended':
    case 'locked':
      return mark.timestamp
    case 'gone':
      return null
  }
}

function messageRow(room: RoomState, message: Message): Row {
  const { eseq, from, bodyId, content, ts, erased } = message
  if (content === null || ts === null) return { kind: 'erased', key: `gone ${eseq}`, by: erased ?? 'server' }
  const isOwn = from === room.self
  return {
    kind: 'message',
    key: `${from} ${bodyId}`,
    bodyId,
    from,
    isOwn,
    eseq,
    isContinued: false,
    timestamp: ts,
    text: textOf(content),
    delivery: isOwn ? progressOf(room, message) : 'sent',
    refusal: null,
  }
}

function pendingRow(self: string, { bodyId, content, progress, code }: OwnBody): MessageRow[] {
  if (content.t !== 'text') return []
  const key = `${self} ${bodyId}`
  const timestamp = bodyTime(bodyId)
  const place = { eseq: null, isOwn: true, isContinued: false, from: self }
  return [{ kind: 'message', key, bodyId, timestamp, text: content.text, delivery: progress, refusal: code, ...place }]
}

/** What this page cannot show yet is named. */
function textOf(said: Said): string {
  return said.t === 'text' ? said.text : words.log.unshown[said.t]
}

function continues(before: Row | undefined, row: MessageRow): boolean {
  return before?.kind === 'message' && before.from === row.from && row.timestamp - before.timestamp < STRETCH_MS
}
