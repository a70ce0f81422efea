import { ristretto255, ristretto255_oprf } from '@noble/curves/ed25519.js'
import { type Bytes, utf8 } from '@wick/e2ee/bytes'
import { owned } from './suite.ts'

/** 32 bytes each: a scalar and an element. */
export interface KeyPair {
  readonly secretKey: Bytes
  readonly publicKey: Bytes
}

const INFO = utf8('OPAQUE-DeriveDiffieHellmanKeyPair')
const { Point } = ristretto255

/** DeriveDiffieHellmanKeyPair (§6.4.1.1). `seed` has 32 bytes. */
export function deriveKeyPair(seed: Bytes): KeyPair {
  const { secretKey, publicKey } = ristretto255_oprf.oprf.deriveKeyPair(seed, INFO)
  return { secretKey: owned(secretKey), publicKey: owned(publicKey) }
}

/** Whether these 32 bytes are an element that anybody may compute with: a canonical one, and not the neutral one. */
export function isElement(bytes: Bytes): boolean {
  try {
    return !Point.fromBytes(bytes).is0()
  } catch {
    return false
  }
}

/** `publicKey` is an element. */
export function diffieHellman(secretKey: Bytes, publicKey: Bytes): Bytes {
  return owned(Point.fromBytes(publicKey).multiply(Point.Fn.fromBytes(secretKey)).toBytes())
}
