import { DAY_MS, INBOX_AGE_MS } from '@wick/contracts/account-limits'
import { fromBase64url, toBase64url } from '@wick/e2ee/bytes'
import type { OwnPrekey } from '../crypto/prekey.ts'
import type { Entries } from '../vault/entries.ts'
import { type Book, putRecord } from './contact-book.ts'
import { listRecords } from './list-records.ts'
import { keyOf, type Records } from './records.ts'

/** An older prekey is replaced by another one. */
export const PREKEY_RENEWED_MS = 7 * DAY_MS
/** Beyond the time for which an item lies in an inbox: for cards that somebody had read before. */
const SLACK_MS = DAY_MS

interface Named {
  readonly id: string
  readonly record: Records['prekey']
}

function newestFirst(entries: Entries): Named[] {
  return listRecords(entries, 'prekey')
    .flatMap(({ ids: [id], record }) => (id === undefined ? [] : [{ id, record }]))
    .toSorted((a, b) => b.record.from - a.record.from || (a.id < b.id ? 1 : -1))
}

export function keepPrekey(book: Book, { id, pub, pkcs8, from }: OwnPrekey): void {
  putRecord(book, 'prekey', { pub: toBase64url(pub), pkcs8: toBase64url(pkcs8), from }, toBase64url(id))
}

/** What cards name; null where there is none. */
export function newestPrekey(entries: Entries): Named | null {
  return newestFirst(entries)[0] ?? null
}

export function isPrekeyDue(entries: Entries, now: number): boolean {
  const newest = newestPrekey(entries)
  return newest === null || newest.record.from + PREKEY_RENEWED_MS <= now
}

/** Drops the private halves that nothing can be sealed to any more, and the ids of items that were. What was sealed to them opens nowhere. */
export function dropOldPrekeys(book: Book, now: number): void {
  const entries = book.entries()
  const all = newestFirst(entries)
  for (const [at, { id }] of all.entries()) {
    // One that nothing has replaced is kept, however old.
    const replacedAt = all[at - 1]?.record.from
    if (replacedAt === undefined || replacedAt + INBOX_AGE_MS + SLACK_MS > now) continue
    book.remove(keyOf('prekey', id))
  }
  dropSeenOfNoPrekey(book)
}

function dropSeenOfNoPrekey(book: Book): void {
  const kept = new Set(newestFirst(book.entries()).map(({ id }) => id))
  for (const { ids } of listRecords(book.entries(), 'seen'))
    if (!kept.has(ids[0] ?? '')) book.remove(keyOf('seen', ...ids))
}

/** Of an own prekey, by its id in base64url; null for one that is dropped. */
export async function importPrekey(entries: Entries, id: string): Promise<CryptoKeyPair | null> {
  const found = newestFirst(entries).find((prekey) => prekey.id === id)
  const pkcs8 = found && fromBase64url(found.record.pkcs8, 48)
  const pub = found && fromBase64url(found.record.pub, 32)
  if (!pkcs8 || !pub) return null
  const [privateKey, publicKey] = await Promise.all([
    crypto.subtle.importKey('pkcs8', pkcs8, 'X25519', false, ['deriveBits']),
    crypto.subtle.importKey('raw', pub, 'X25519', true, []),
  ])
  return { privateKey, publicKey }
}
