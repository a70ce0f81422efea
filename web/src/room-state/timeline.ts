import { leastMarks, progressAt } from '@wick/client/state/progress'
import type { Entry, Marks, Message, OwnBody, Said } from '@wick/client/state/room-state'
import type { Content } from '@wick/e2ee/bodies'
import { bodyTime } from './body-time.ts'
import { changedBy, changesUnderWay } from './changes-under-way.ts'
import type { Mark, MessageRow, Row, Talk } from './rows.ts'

/** Rows as they were drawn before, by the entry they show: what has not changed stays the very same row, and is not drawn again. */
export type Drawn = WeakMap<Entry, { readonly row: Row; readonly day: string }>

const STRETCH_MS = 3 * 60_000

// So much clocks may differ and still tell the day.
const AHEAD_MS = 3_600_000

/** The log, then what this browser still has to send. `dayOf` names the calendar day of a time; no day begins long after `now` (ms). */
export function timeline(
  talk: Talk,
  dayOf: (timestamp: number) => string,
  drawn: Drawn = new WeakMap(),
  now = Infinity,
): Row[] {
  const rows: Row[] = []
  const changes = changesUnderWay(talk)
  const least = leastMarks(talk)
  let today = ''
  let since = -1
  // Clocks differ, and whoever speaks may tell any time: a day that is over does not come again.
  const begins = (day: string, timestamp: number | null): timestamp is number =>
    timestamp !== null && day !== today && timestamp > since && timestamp <= now + AHEAD_MS
  const add = (row: Row, timestamp: number | null, day: string) => {
    if (begins(day, timestamp)) {
      today = day
      since = timestamp
      rows.push({ kind: 'day', key: `day ${row.key}`, timestamp })
    }
    rows.push(row)
  }
  for (const entry of talk.entries) {
    const timestamp = entry.kind === 'message' ? spokenAt(entry) : timeOf(entry)
    const known = drawn.get(entry)
    const day = known?.day ?? (timestamp === null ? '' : dayOf(timestamp))
    const before = begins(day, timestamp) ? undefined : rows.at(-1)
    const row =
      entry.kind === 'message' ? messageRow(talk, least, entry, before, known?.row) : (known?.row ?? markRow(entry))
    if (row !== known?.row) drawn.set(entry, { row, day })
    add(row.kind === 'message' ? changedBy(changes, row) : row, timestamp, day)
  }
  for (const body of talk.own) {
    const row = pendingRow(talk.self, body, rows.at(-1))
    if (row !== null) add(row, row.timestamp, dayOf(row.timestamp))
  }
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

const markRow = (mark: Mark): Row => ({ kind: 'mark', key: `mark ${mark.seq}`, mark })

/** Of what is erased no more than its id may be known, which tells as well. */
function spokenAt({ ts, bodyId }: Message): number | null {
  return ts ?? (bodyId === '' ? null : bodyTime(bodyId))
}

/** The very row that was drawn of this message, where nothing around it has changed either. */
function messageRow(
  talk: Talk,
  least: Marks | null,
  message: Message,
  before: Row | undefined,
  known: Row | undefined,
): Row {
  const { eseq, from, bodyId, content, erased, edits, reactions, claim } = message
  const ts = spokenAt(message)
  if (ts === null) return known ?? { kind: 'gone', key: `gone ${eseq}`, by: erased ?? 'server' }
  const isOwn = from === talk.self
  const delivery = isOwn ? progressAt(least, eseq) : 'sent'
  const isContinued = continues(before, from, ts)
  if (known?.kind === 'message' && known.delivery === delivery && known.isContinued === isContinued) return known
  return {
    kind: 'message',
    key: `${from} ${bodyId}`,
    bodyId,
    from,
    isOwn,
    eseq,
    isContinued,
    timestamp: ts,
    content,
    erased,
    isEdited: edits.length > 0,
    reactions,
    claim,
    delivery,
    refusal: null,
  }
}

function pendingRow(
  self: string,
  { bodyId, content, progress, code }: OwnBody,
  before: Row | undefined,
): MessageRow | null {
  if (!isSaid(content)) return null
  const timestamp = bodyTime(bodyId)
  return {
    kind: 'message',
    key: `${self} ${bodyId}`,
    bodyId,
    from: self,
    isOwn: true,
    eseq: null,
    isContinued: continues(before, self, timestamp),
    timestamp,
    content,
    erased: null,
    isEdited: false,
    reactions: [],
    claim: null,
    delivery: progress,
    refusal: code,
  }
}

function isSaid(content: Content): content is Said {
  const { t } = content
  return t === 'text' || t === 'image' || t === 'file' || t === 'burn'
}

function continues(before: Row | undefined, from: string, timestamp: number): boolean {
  return before?.kind === 'message' && before.from === from && timestamp - before.timestamp < STRETCH_MS
}
