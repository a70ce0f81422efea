import { equalBytes } from '@noble/curves/utils.js'
import { expand as hkdfExpand, extract as hkdfExtract } from '@noble/hashes/hkdf.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha512 } from '@noble/hashes/sha2.js'
import { type Bytes, concat } from '@wick/e2ee/bytes'

/** OPAQUE-3DH, ristretto255-SHA512, HKDF and HMAC over SHA-512 (RFC 9807 §7). Nonces, seeds, scalars and elements have 32 bytes. */
export const NONCE_BYTES = 32
export const SEED_BYTES = 32
export const ELEMENT_BYTES = 32
/** Hashes, MACs, and the keys that come out. */
export const HASH_BYTES = 64
export const ENVELOPE_BYTES = NONCE_BYTES + HASH_BYTES

/** Makes a guess expensive: 64 bytes from 64. It is slow, and so it may run elsewhere. */
export type Stretch = (input: Bytes) => Promise<Bytes>

/** `length` random bytes; tests give known ones. */
export type Random = (length: number) => Bytes

export function hash(message: Bytes): Bytes {
  return owned(sha512(message))
}

export function mac(key: Bytes, message: Bytes): Bytes {
  return owned(hmac(sha512, key, message))
}

/** HKDF-Extract without salt. */
export function extract(input: Bytes): Bytes {
  return owned(hkdfExtract(sha512, input, new Uint8Array()))
}

/** HKDF-Expand. */
export function expand(key: Bytes, info: Bytes, length: number): Bytes {
  return owned(hkdfExpand(sha512, key, info, length))
}

/** In a time that tells nothing of where they differ. */
export function isSameTag(a: Bytes, b: Bytes): boolean {
  return equalBytes(a, b)
}

export function xor(a: Bytes, b: Bytes): Bytes {
  return a.map((byte, at) => byte ^ (b[at] ?? 0))
}

/** The library does not say over whose memory its answers are. */
export function owned(bytes: Uint8Array): Bytes {
  return concat(bytes)
}
