import { type Bytes, concat, fromBase64url } from './bytes.ts'

/** RFC 8410: what precedes the 32 bytes of an Ed25519 seed in PKCS #8. */
const PKCS8_PREFIX = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20)

export interface SeededSigner {
  readonly signer: CryptoKey
  readonly pub: Bytes
  readonly pkcs8: Bytes
}

/** The Ed25519 pair of a seed of 32 bytes: the same in Node and in browsers. `signer` cannot be exported, `pkcs8` is its private half. */
export async function seededSigner(seed: Bytes): Promise<SeededSigner> {
  const pkcs8 = concat(PKCS8_PREFIX, seed)
  const signer = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign'])
  // WebCrypto gives the public half of a private key away only in an exported one.
  const exportable = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign'])
  const { x = '' } = await crypto.subtle.exportKey('jwk', exportable)
  return { signer, pub: fromBase64url(x, 32) ?? new Uint8Array(), pkcs8 }
}
