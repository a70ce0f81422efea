import type { RefusalCode } from '@wick/client/http/call'
import { progressOf } from '@wick/client/state/progress'
import type { Entry, Message, OwnBody, Reaction, RoomState, Said } from '@wick/client/state/room-state'
import type { Content } from '@wick/e2ee/bodies'
import type { ErasedBy } from '@wick/e2ee/shown'
import { bodyTime } from './body-time.ts'

export type Mark = Exclude<Entry, { kind: 'message' }>
export type Delivery = 'queued' | 'sent' | 'delivered' | 'read' | 'failed'

/** One line of the conversation as it is shown. `key` stays the same when a message of our own is committed. */
export type Row =
  | { readonly kind: 'day'; readonly key: string; readonly timestamp: number }
  | { readonly kind: 'mark'; readonly key: string; readonly mark: Mark }
  /** Erased before we came: nothing but its place is known. */
  | { readonly kind: 'gone'; readonly key: string; readonly by: ErasedBy }
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
  /** Null once it is erased. */
  readonly content: Said | null
  readonly erased: ErasedBy | null
  readonly isEdited: boolean
  readonly reactions: readonly Reaction[]
  readonly claim: Message['claim']
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
  const { eseq, from, bodyId, content, ts, erased, isEdited, reactions, claim } = message
  if (ts === null) return { kind: 'gone', key: `gone ${eseq}`, by: erased ?? 'server' }
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
    content,
    erased,
    isEdited,
    reactions,
    claim,
    delivery: isOwn ? progressOf(room, message) : 'sent',
    refusal: null,
  }
}

function pendingRow(self: string, { bodyId, content, progress, code }: OwnBody): MessageRow[] {
  if (!isSaid(content)) return []
  const key = `${self} ${bodyId}`
  const timestamp = bodyTime(bodyId)
  const blank = { eseq: null, erased: null, isEdited: false, reactions: [], claim: null }
  const place = { isOwn: true, isContinued: false, from: self, ...blank }
  return [{ kind: 'message', key, bodyId, timestamp, content, delivery: progress, refusal: code, ...place }]
}

function isSaid(content: Content): content is Said {
  const { t } = content
  return t === 'text' || t === 'image' || t === 'file' || t === 'burn'
}

function continues(before: Row | undefined, row: MessageRow): boolean {
  return before?.kind === 'message' && before.from === row.from && row.timestamp - before.timestamp < STRETCH_MS
}
