import { type Bytes, fromBase64url, toBase64url } from '@wick/e2ee/bytes'
import { importSigner } from '@wick/e2ee/primitives'
import type { CardOwner } from '../crypto/contact/card.ts'
import { ID_BYTES } from '../crypto/box.ts'
import { firstIdentity } from '../crypto/identity.ts'
import { deriveOwnBytes } from '../crypto/schedule.ts'
import type { Entries } from '../vault/entries.ts'
import { type Book, putRecord } from './contact-book.ts'
import { findRecord } from './list-records.ts'

/** An account as its own devices know it. */
export interface Self extends CardOwner {
  /** The private half of the identity (PKCS #8): what all devices have to come to alike follows from it. */
  readonly secret: Bytes
}

/** Into the vault, where none is yet: whoever contacts know by another one stays who they are. */
export async function keepIdentity(book: Book, rootKey: Bytes): Promise<void> {
  if (findRecord(book.entries(), 'identity') !== null) return
  const { pub, pkcs8 } = await firstIdentity(rootKey)
  putRecord(book, 'identity', { pub: toBase64url(pub), pkcs8: toBase64url(pkcs8) })
}

/** Null while the vault has no identity. */
export async function findSelf(entries: Entries, accountId: string): Promise<Self | null> {
  const kept = findRecord(entries, 'identity')
  const [id, identity] = [fromBase64url(accountId, ID_BYTES), fromBase64url(kept?.pub ?? '', 32)]
  const secret = fromBase64url(kept?.pkcs8 ?? '', 48)
  if (!id || !identity || !secret) return null
  // Two devices that open the inbox at once open the same one.
  const inbox = (await deriveOwnBytes(secret, 'inbox-id')).slice(0, ID_BYTES)
  return { accountId: id, signer: await importSigner(secret), identity, inbox, secret }
}
