import { type Bytes, concat, randomBytes, u64, utf8 } from '@wick/e2ee/bytes'
import { importVerifier, sign, verify } from '@wick/e2ee/primitives'

/** A key that others seal to (X25519), signed by the account's identity (Ed25519). */
export interface Prekey {
  /** 8 bytes. */
  readonly id: Bytes
  readonly pub: Bytes
  /** Milliseconds since the epoch: since when it is used. */
  readonly from: number
  readonly signature: Bytes
}

/** `pkcs8`: the private half, for the vault alone. */
export interface OwnPrekey extends Prekey {
  readonly pkcs8: Bytes
}

export async function newPrekey(accountId: Bytes, signer: CryptoKey, from: number): Promise<OwnPrekey> {
  const { publicKey, privateKey } = (await crypto.subtle.generateKey('X25519', true, ['deriveBits'])) as CryptoKeyPair
  const pub = new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey))
  return { ...(await signPrekey(accountId, signer, { id: randomBytes(8), pub, from })), pkcs8 }
}

export async function signPrekey(
  accountId: Bytes,
  signer: CryptoKey,
  prekey: Omit<Prekey, 'signature'>,
): Promise<Prekey> {
  return { ...prekey, signature: await sign(signer, signedBytes(accountId, prekey)) }
}

/** Whether that identity, 32 bytes, signed it for that account. */
export async function isPrekeyOf(accountId: Bytes, identity: Bytes, prekey: Prekey): Promise<boolean> {
  return verify(await importVerifier(identity), prekey.signature, signedBytes(accountId, prekey))
}

function signedBytes(accountId: Bytes, { id, pub, from }: Omit<Prekey, 'signature'>): Bytes {
  return concat(utf8('wick/1 prekey\0'), accountId, id, pub, u64(from))
}
