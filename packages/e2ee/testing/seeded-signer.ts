import type { Bytes } from '../src/bytes.ts'
import { concat, fromBase64url } from '../src/bytes.ts'
import { fromHex } from './hex.ts'

/** RFC 8410: what precedes the 32 bytes of an Ed25519 seed in PKCS #8. */
const PKCS8_PREFIX = fromHex('302e020100300506032b657004220420')

export interface SeededSigner {
  readonly signer: CryptoKey
  readonly pub: Bytes
  readonly pkcs8: Bytes
}

/** An Ed25519 pair that is the same in every run, in Node and in browsers; `seed` is 32 bytes. */
export async function seededSigner(seed: Bytes): Promise<SeededSigner> {
  const pkcs8 = concat(PKCS8_PREFIX, seed)
  const signer = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign'])
  // WebCrypto gives the public half of a private key away only in an exported one.
  const exportable = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', true, ['sign'])
  const { x = '' } = await crypto.subtle.exportKey('jwk', exportable)
  return { signer, pub: fromBase64url(x, 32) ?? new Uint8Array(), pkcs8 }
}
