import { Aes256Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256, HpkeError } from '@hpke/core'
import type { Bytes } from '@wick/e2ee/bytes'

/** HPKE (RFC 9180) in base mode: X25519, HKDF-SHA256, AES-256-GCM. */
const suite = new CipherSuite({ kem: new DhkemX25519HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() })

export const ENC_BYTES = 32

/** What both sides have to say alike. */
export interface HpkeContext {
  readonly info: Bytes
  readonly aad: Bytes
}

export interface Encapsulated {
  /** 32 bytes: the public half of a key that was made for this alone. */
  readonly enc: Bytes
  /** With the tag at its end, 16 bytes. */
  readonly ct: Bytes
}

/** Null for a key that nothing can be sealed to. `ikm`, 32 bytes, decides on the key that is made: for vectors alone. */
export async function hpkeSeal(
  pub: Bytes,
  { info, aad }: HpkeContext,
  plain: Bytes,
  ikm?: Bytes,
): Promise<Encapsulated | null> {
  return nullIfRefused(async () => {
    const recipientPublicKey = await suite.kem.importKey('raw', pub.slice().buffer, true)
    const sender = { recipientPublicKey, info, ...(ikm && { ekm: ikm }) }
    const { enc, ct } = await suite.seal(sender, plain, aad)
    return { enc: new Uint8Array(enc), ct: new Uint8Array(ct) }
  })
}

const NOTHING = { info: new Uint8Array(), aad: new Uint8Array() }

/** Whether anything can be sealed to a key: some of 32 bytes are none. */
export async function isSealable(pub: Bytes): Promise<boolean> {
  return (await hpkeSeal(pub, NOTHING, new Uint8Array())) !== null
}

/** What was sealed; null where it does not open. */
export function hpkeOpen(
  recipientKey: CryptoKeyPair,
  { enc, ct }: Encapsulated,
  { info, aad }: HpkeContext,
): Promise<Bytes | null> {
  return nullIfRefused(async () => new Uint8Array(await suite.open({ recipientKey, enc, info }, ct, aad)))
}

async function nullIfRefused<Result>(compute: () => Promise<Result>): Promise<Result | null> {
  try {
    return await compute()
  } catch (cause) {
    if (cause instanceof HpkeError) return null
    throw cause
  }
}
