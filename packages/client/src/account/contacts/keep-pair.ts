import { fromBase64url, toBase64url } from '@wick/e2ee/bytes'
import type { Pair } from '../crypto/contact/pair.ts'
import type { Entries } from '../vault/entries.ts'
import { type Book, putRecord } from './contact-book.ts'
import { type Listed, listRecords } from './list-records.ts'
import { keyOf } from './records.ts'

const HOUR_MS = 3_600_000

/** A pair, and the round in which its halves were given. */
export interface KeptPair extends Pair {
  readonly round: number
  /** Until when conversation `n` runs (ms since the epoch, of which whole hours are kept); null while it has not begun. */
  readonly ends: number | null
  /** It has begun, and the other may not have heard of it. */
  readonly isUntold: boolean
  /** The roots of the two have parted: another round is to be asked for, or has been. */
  readonly renewal?: 'due' | 'asked' | undefined
  /** The id of the pair before (base64url), in whose renewal the other waits for our half. */
  readonly answers?: string | undefined
}

/** That of the latest round, as far as any device has come. */
export function findPair(entries: Entries, accountId: string): KeptPair | null {
  const [latest] = listRecords(entries, 'pair', accountId).toSorted(byRound)
  return latest ? pairOf(latest) : null
}

/** Those of all contacts, by account: for each alone all that the vault holds would be looked through. */
export function listPairs(entries: Entries): ReadonlyMap<string, KeptPair> {
  const latestLast = listRecords(entries, 'pair').toSorted((a, b) => byRound(b, a))
  return new Map(
    latestLast.flatMap((listed) => {
      const pair = pairOf(listed)
      return pair === null ? [] : [[listed.ids[0] ?? '', pair] as const]
    }),
  )
}

function pairOf(latest: Listed<'pair'>): KeptPair | null {
  const [id, root] = [fromBase64url(latest.ids[1] ?? '', 8), fromBase64url(latest.record.root, 32)]
  if (!id || !root) return null
  const { round, n, endHour, isUntold = false, renewal, answers } = latest.record
  return { id, round, n, root, ends: endHour === undefined ? null : endHour * HOUR_MS, isUntold, renewal, answers }
}

/** Replaces the root before it: what is over opens no more. An earlier round is gone for good. */
export function keepPair(book: Book, accountId: string, pair: KeptPair): void {
  const { id, round, n, root, ends, isUntold, renewal, answers } = pair
  const own = toBase64url(id)
  for (const { ids, record } of listRecords(book.entries(), 'pair', accountId))
    if (record.round < round && ids[1] !== own) book.remove(keyOf('pair', ...ids))
  const begun = ends === null ? {} : { endHour: Math.floor(ends / HOUR_MS), ...(isUntold && { isUntold }) }
  const renewed = { ...(renewal && { renewal }), ...(answers !== undefined && { answers }) }
  putRecord(book, 'pair', { round, n, root: toBase64url(root), ...begun, ...renewed }, accountId, own)
}

/** Two of one round can stand until the next: both devices have to choose the same. */
function byRound(a: Listed<'pair'>, b: Listed<'pair'>): number {
  return b.record.round - a.record.round || ((a.ids[1] ?? '') < (b.ids[1] ?? '') ? -1 : 1)
}
