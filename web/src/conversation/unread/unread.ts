import type { MessageRow, Row } from '../../room-state/rows.ts'

/** Where the reader stopped. */
export interface Unread {
  /** The first message that nobody looked at when it came; null where there is none. */
  readonly since: string | null
  /** It has been looked at meanwhile: the mark stays where it is until something else is missed. */
  readonly isRead: boolean
}

export const nothingUnread: Unread = { since: null, isRead: true }

/** After messages of others came, with or without somebody before the screen. */
export function unreadAfter(unread: Unread, arrived: readonly MessageRow[], isAttending: boolean): Unread {
  if (isAttending) return unread.isRead ? unread : { ...unread, isRead: true }
  const [first] = arrived
  return first !== undefined && unread.isRead ? { since: first.key, isRead: false } : unread
}

/** What others said after that place in the log; what this browser still has to send stands nowhere yet. */
export function othersAfter(rows: readonly Row[], eseq: number): MessageRow[] {
  const others: MessageRow[] = []
  for (let index = rows.length - 1; index >= 0; index--) {
    const row = rows[index]
    if (row?.kind !== 'message' || row.eseq === null) continue
    if (row.eseq <= eseq) break
    if (!row.isOwn) others.unshift(row)
  }
  return others
}

/** The place of the last message in the log; 0 where there is none. */
export function lastPlaceOf(rows: readonly Row[]): number {
  const last = rows.findLast((row) => row.kind === 'message' && row.eseq !== null)
  return last?.kind === 'message' ? (last.eseq ?? 0) : 0
}

/** When this browser's person last said something, by their clock; 0 where they did not. It stays said when it fails. */
export function lastSaidAt(rows: readonly Row[]): number {
  let at = 0
  for (let index = rows.length - 1; index >= 0; index--) {
    const row = rows[index]
    if (row?.kind !== 'message' || !row.isOwn) continue
    at = Math.max(at, row.timestamp)
    if (row.eseq !== null) break
  }
  return at
}

/** The rows with a mark before the first unread one. */
export function withUnreadMark(rows: readonly Row[], since: string | null): readonly Row[] {
  const at = since === null ? -1 : rows.findLastIndex(({ key }) => key === since)
  return at < 0 ? rows : rows.toSpliced(at, 0, { kind: 'unread', key: 'unread' })
}
