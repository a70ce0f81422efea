import { toBase64url, u32 } from '@wick/e2ee/bytes'
import type { Book } from '../contacts/contact-book.ts'
import type { Self } from '../contacts/keep-identity.ts'
import { findPair, keepPair } from '../contacts/keep-pair.ts'
import { findRecord } from '../contacts/list-records.ts'
import { keyOf } from '../contacts/records.ts'
import { bytes } from '../crypto/contact/card.ts'
import type { ItemBody } from '../crypto/contact/item-body.ts'
import { deriveOwnBytes } from '../crypto/schedule.ts'
import type { Entries } from '../vault/entries.ts'
import { pairOf } from './begin-own-pair.ts'

/** Rounds of one contact that a vault remembers at a time: each leaves a tombstone. */
export const MAX_ROUNDS = 8

export interface Renewal {
  /** The pinned one of the other. */
  readonly identity: string
  /** The id of the pair that is renewed. */
  readonly pair: string
  readonly round: number
}

/** Our half of a round: the same on every device, whoever of the two asks for it. */
export async function renewalHalf({ secret }: Self, { identity, pair, round }: Renewal): Promise<string> {
  const contexts = [bytes(identity, 32), bytes(pair, 8), u32(round)]
  return toBase64url(await deriveOwnBytes(secret, 'own-renewal', ...contexts))
}

/** Another pair in place of the one that it names, for whoever has that one. Who has not asked for it answers. */
export async function takeRenewal(book: Book, self: Self, body: Extract<ItemBody, { type: 'renew' }>): Promise<void> {
  const { from, pair, round, half } = body
  const [who, known] = [findRecord(book.entries(), 'contact', from), findPair(book.entries(), from)]
  if (who?.state !== 'contact' || known === null) return
  if (toBase64url(known.id) !== pair || round !== known.round + 1) return
  if (roundsOf(book.entries(), from) >= MAX_ROUNDS) return
  const { identity } = who
  const own = await renewalHalf(self, { identity, pair, round })
  const renewed = await pairOf(self, { accountId: from, identity, own, theirs: half })
  const answers = known.renewal === 'asked' ? undefined : pair
  keepPair(book, from, { ...renewed, round, ends: null, isUntold: false, answers })
}

function roundsOf(entries: Entries, accountId: string): number {
  return [...entries.keys()].filter((key) => key.startsWith(keyOf('pair', accountId, ''))).length
}
