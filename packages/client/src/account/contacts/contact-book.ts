import type { Value } from '../vault/entries.ts'
import type { Vault } from '../vault/vault.ts'
import { findRecord, listRecords } from './list-records.ts'
import { type Kind, keyOf, MAX_ASKING, MAX_CONTACTS, MAX_LINKS, type Records } from './records.ts'

/** Where contacts are written to. Nothing is told to any server but by the next push of the vault. */
export type Book = Pick<Vault, 'entries' | 'set' | 'remove'>

/** What a record says from now on, on every device. */
export function putRecord<Of extends Kind>(book: Book, kind: Of, record: Records[Of], ...ids: readonly string[]): void {
  book.set(keyOf(kind, ...ids), record as Value)
}

const isAsking = ({ state }: Records['contact']) => state === 'asking'

/** Another contact, or what is known of one. `full`: there are as many as a vault holds, of those who ask or of the others. */
export function putContact(book: Book, accountId: string, who: Records['contact']): 'done' | 'full' {
  const entries = book.entries()
  const known = findRecord(entries, 'contact', accountId)
  const isNew = known === null || isAsking(known) !== isAsking(who)
  const alike = listRecords(entries, 'contact').filter(({ record }) => isAsking(record) === isAsking(who))
  if (isNew && alike.length >= (isAsking(who) ? MAX_ASKING : MAX_CONTACTS)) return 'full'
  putRecord(book, 'contact', who, accountId)
  return 'done'
}

/** A link that was given away. Of too many the oldest is good no more. */
export function putLink(book: Book, secret: string, now: number): void {
  const older = listRecords(book.entries(), 'link')
    .filter(({ ids }) => ids[0] !== secret)
    .toSorted((a, b) => b.record.since - a.record.since)
  for (const { ids } of older.slice(MAX_LINKS - 1)) book.remove(keyOf('link', ...ids))
  putRecord(book, 'link', { since: now }, secret)
}

/** What was compared is the identity that is pinned now. */
export function markVerified(book: Book, accountId: string): void {
  const who = findRecord(book.entries(), 'contact', accountId)
  if (who !== null) putRecord(book, 'verified', { identity: who.identity }, accountId)
}

/** Takes away all that is known of a contact. Who is blocked stays blocked, and what they may write by is revoked. */
export function removeContact(book: Book, accountId: string): void {
  const entries = book.entries()
  revoke(book, accountId)
  for (const kind of ['contact', 'address', 'verified', 'request'] as const)
    if (entries.has(keyOf(kind, accountId))) book.remove(keyOf(kind, accountId))
  for (const { ids } of listRecords(entries, 'pair', accountId)) book.remove(keyOf('pair', ...ids))
}

/** From now on nothing of them is taken. */
export function blockAccount(book: Book, accountId: string, now: number): void {
  revoke(book, accountId)
  putRecord(book, 'blocked', { since: now }, accountId)
}

/** Whoever asks has got no delivery key yet: strangers make that list no longer. */
function revoke(book: Book, accountId: string): void {
  const who = findRecord(book.entries(), 'contact', accountId)
  if (who !== null && !isAsking(who)) putRecord(book, 'revoked', true, who.serial)
}
