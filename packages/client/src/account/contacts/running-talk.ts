import { DAY_MS } from '@wick/contracts/account-limits'
import { type Bytes, toBase64url } from '@wick/e2ee/bytes'
import { advancePair, nextConversation } from '../crypto/contact/pair.ts'
import type { Entries } from '../vault/entries.ts'
import type { Book } from './contact-book.ts'
import { findPair, keepPair, type KeptPair, listPairs } from './keep-pair.ts'

/** How long one lives at most, as rooms of its class do: what knows of those would be in everybody’s first load. */
export const TALK_MS = 7 * DAY_MS

/** A conversation of two contacts that has begun. */
export interface Talk {
  readonly n: number
  /** Of its link, 32 bytes in base64url. */
  readonly secret: string
  /** ms since the epoch, by the server's clock */
  readonly ends: number
}

/** The one that runs with a contact, as far as the vault knows; null where the next one is still to begin. */
export async function runningTalk(entries: Entries, accountId: string, now: number): Promise<Talk | null> {
  const pair = findPair(entries, accountId)
  if (pair === null || pair.ends === null || pair.ends <= now) return null
  return { n: pair.n, secret: toBase64url(await secretOf(pair)), ends: pair.ends }
}

/**
 * Begins the next one, which the other may not have heard of. Where two begin it at once it is the same. False for
 * whoever is no pair with us.
 */
export async function beginTalk(book: Book, accountId: string, now: number): Promise<boolean> {
  const before = findPair(book.entries(), accountId)
  if (before !== null && before.ends !== null && before.ends <= now) await endTalk(book, accountId, before.n)
  const pair = findPair(book.entries(), accountId)
  if (pair === null) return false
  if (pair.ends === null) keepPair(book, accountId, { ...pair, ends: now + TALK_MS, isUntold: true })
  return true
}

/** Nothing is said in it any more: what opens it is kept no longer, and the next one may begin. */
export async function endTalk(book: Book, accountId: string, n: number): Promise<void> {
  const pair = findPair(book.entries(), accountId)
  if (pair?.n === n && pair.ends !== null) await passTo(book, accountId, pair, n + 1)
}

/** Ends those whose time is over. */
export async function endTalks(book: Book, now: number): Promise<void> {
  for (const [accountId, pair] of listPairs(book.entries()))
    if (pair.ends !== null && pair.ends <= now) await endTalk(book, accountId, pair.n)
}

/** Keeps the pair before conversation `n`, and nothing of those before. False where that is over, or too far away. */
export async function passTo(book: Book, accountId: string, pair: KeptPair, n: number): Promise<boolean> {
  const reached = await advancePair(pair, n)
  if (reached === null) return false
  keepPair(book, accountId, { ...pair, ...reached, ends: null, isUntold: false })
  return true
}

/** Of the conversation before which a pair stands. 32 bytes. */
export async function secretOf(pair: KeptPair): Promise<Bytes> {
  return (await nextConversation({ ...pair, root: pair.root.slice() })).conversation.secret
}
