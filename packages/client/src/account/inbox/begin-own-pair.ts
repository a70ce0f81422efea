import { toBase64url } from '@wick/e2ee/bytes'
import type { Book } from '../contacts/contact-book.ts'
import type { Self } from '../contacts/keep-identity.ts'
import { keepPair } from '../contacts/keep-pair.ts'
import { bytes } from '../crypto/contact/card.ts'
import { beginPair, type Pair } from '../crypto/contact/pair.ts'

export interface Halves {
  readonly accountId: string
  readonly identity: string
  readonly own: string
  readonly theirs: string
}

/** What follows from both halves. */
export function pairOf(self: Self, { identity, own, theirs }: Halves): Promise<Pair> {
  return beginPair(
    { identity: self.identity, half: bytes(own, 32) },
    { identity: bytes(identity, 32), half: bytes(theirs, 32) },
  )
}

/** Keeps it as the pair of that contact; gives its id, base64url. */
export async function beginOwnPair(book: Book, self: Self, halves: Halves): Promise<string> {
  const pair = await pairOf(self, halves)
  keepPair(book, halves.accountId, { ...pair, round: 0, ends: null, isUntold: false })
  return toBase64url(pair.id)
}
