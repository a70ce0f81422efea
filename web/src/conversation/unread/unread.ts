import type { MessageRow, Row } from '../../room/timeline.ts'

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

/** What others said after that row; everything where it is not there. */
export function othersAfter(rows: readonly Row[], key: string | null): MessageRow[] {
  const from = key === null ? -1 : rows.findLastIndex((row) => row.key === key)
  return rows.slice(from + 1).filter((row): row is MessageRow => row.kind === 'message' && !row.isOwn)
}

export function lastMessageOf(rows: readonly Row[]): MessageRow | undefined {
  return rows.findLast((row): row is MessageRow => row.kind === 'message')
}

/** The rows with a mark before the first unread one. */
export function withUnreadMark(rows: readonly Row[], since: string | null): readonly Row[] {
  const at = since === null ? -1 : rows.findLastIndex(({ key }) => key === since)
  return at < 0 ? rows : rows.toSpliced(at, 0, { kind: 'unread', key: 'unread' })
}
