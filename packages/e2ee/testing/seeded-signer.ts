import { createPrivateKey, createPublicKey } from 'node:crypto'
import { fromBase64url } from '../src/bytes.ts'
import type { Bytes } from '../src/bytes.ts'
import { fromHex } from './hex.ts'

/** RFC 8410: what precedes the 32 bytes of an Ed25519 seed in PKCS #8. */
const PKCS8_PREFIX = fromHex('302e020100300506032b657004220420')

export interface SeededSigner {
  readonly signer: CryptoKey
  readonly pub: Bytes
  readonly pkcs8: Buffer
}

/** An Ed25519 pair that is the same in every run; `seed` is 32 bytes. */
export async function seededSigner(seed: Bytes): Promise<SeededSigner> {
  const pkcs8 = Buffer.concat([PKCS8_PREFIX, seed])
  const signer = await crypto.subtle.importKey('pkcs8', pkcs8, 'Ed25519', false, ['sign'])
  const { x = '' } = createPublicKey(createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })).export({
    format: 'jwk',
  })
  return { signer, pub: fromBase64url(x, 32) ?? new Uint8Array(), pkcs8 }
}
