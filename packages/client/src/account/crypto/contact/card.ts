import { Card } from '@wick/contracts/account-cards'
import { type Bytes, concat, fromBase64url, toBase64url, utf8 } from '@wick/e2ee/bytes'
import { importVerifier, sign, verify } from '@wick/e2ee/primitives'
import { ID_BYTES } from '../box.ts'
import { isPrekeyOf, type Prekey } from '../prekey.ts'
import { isSealable } from './hpke.ts'

/** An account as its own device knows it. */
export interface CardOwner {
  /** 16 bytes. */
  readonly accountId: Bytes
  readonly signer: CryptoKey
  /** 32 bytes, the public half of `signer`. */
  readonly identity: Bytes
  /** 16 bytes. */
  readonly inbox: Bytes
}

export async function signCard(owner: CardOwner, prekey: Prekey): Promise<Card> {
  const signature = await sign(owner.signer, signedBytes(owner.accountId, owner.inbox, prekey.signature))
  return Card.parse({
    accountId: toBase64url(owner.accountId),
    identity: toBase64url(owner.identity),
    inbox: toBase64url(owner.inbox),
    prekey: {
      id: toBase64url(prekey.id),
      pub: toBase64url(prekey.pub),
      from: prekey.from,
      signature: toBase64url(prekey.signature),
    },
    signature: toBase64url(signature),
  })
}

/** What a card says, in bytes. */
export interface ReadCard {
  readonly accountId: Bytes
  readonly identity: Bytes
  readonly inbox: Bytes
  readonly prekey: Prekey
}

/** Null where its identity has not signed all of it, or nothing can be sealed to its prekey. Whose identity that is, is another question. */
export async function readCard(card: Card): Promise<ReadCard | null> {
  const { accountId, identity, inbox, prekey, signature } = bytesOf(card)
  const isSigned = await verify(
    await importVerifier(identity),
    signature,
    signedBytes(accountId, inbox, prekey.signature),
  )
  if (!isSigned || !(await isPrekeyOf(accountId, identity, prekey)) || !(await isSealable(prekey.pub))) return null
  return { accountId, identity, inbox, prekey }
}

function bytesOf({ accountId, identity, inbox, prekey, signature }: Card) {
  return {
    accountId: bytes(accountId, ID_BYTES),
    identity: bytes(identity, 32),
    inbox: bytes(inbox, ID_BYTES),
    signature: bytes(signature, 64),
    prekey: {
      id: bytes(prekey.id, 8),
      pub: bytes(prekey.pub, 32),
      from: prekey.from,
      signature: bytes(prekey.signature, 64),
    },
  }
}

/** @throws TypeError for what its schema would have refused */
export function bytes(text: string, length: number): Bytes {
  const read = fromBase64url(text, length)
  if (read === null) throw new TypeError(`not ${length} bytes of base64url`)
  return read
}

function signedBytes(accountId: Bytes, inbox: Bytes, prekeySignature: Bytes): Bytes {
  return concat(utf8('wick/1 card\0'), accountId, inbox, prekeySignature)
}
