import type { Card } from '@wick/contracts/account-cards'
import type { Self } from '../contacts/keep-identity.ts'
import { newestPrekey } from '../contacts/keep-prekeys.ts'
import { bytes, signCard } from '../crypto/contact/card.ts'
import { signPrekey } from '../crypto/prekey.ts'
import type { Entries } from '../vault/entries.ts'

/** By the newest prekey; null while there is none. */
export async function signOwnCard(entries: Entries, self: Self): Promise<Card | null> {
  const newest = newestPrekey(entries)
  if (newest === null) return null
  const { pub, from } = newest.record
  const named = { id: bytes(newest.id, 8), pub: bytes(pub, 32), from }
  return signCard(self, await signPrekey(self.accountId, self.signer, named))
}
