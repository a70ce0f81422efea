import type { Bytes } from '@wick/e2ee/bytes'
import { isElement } from './key-pair.ts'
import { MASKED_BYTES } from './masking.ts'
import { ELEMENT_BYTES, HASH_BYTES, NONCE_BYTES } from './suite.ts'

/** The server's answer to KE1 (RFC 9807 §6.1), field by field. */
export interface Ke2 {
  readonly evaluated: Bytes
  readonly maskingNonce: Bytes
  /** Its public key and the envelope, for who knows the password. */
  readonly masked: Bytes
  readonly nonce: Bytes
  readonly keyShare: Bytes
  readonly mac: Bytes
  /** All before the MAC. */
  readonly untilMac: Bytes
}

/** How many bytes each field takes, in their order; 320 together. */
export const KE2_FIELDS = {
  evaluated: ELEMENT_BYTES,
  maskingNonce: NONCE_BYTES,
  masked: MASKED_BYTES,
  nonce: NONCE_BYTES,
  keyShare: ELEMENT_BYTES,
  mac: HASH_BYTES,
} as const

const KE2_BYTES = Object.values(KE2_FIELDS).reduce<number>((sum, length) => sum + length, 0)

/** Null for another length, and where no elements stand where they have to. */
export function readKe2(bytes: Bytes): Ke2 | null {
  if (bytes.length !== KE2_BYTES) return null
  let at = 0
  const take = (field: keyof typeof KE2_FIELDS) => bytes.slice(at, (at += KE2_FIELDS[field]))
  const ke2 = {
    evaluated: take('evaluated'),
    maskingNonce: take('maskingNonce'),
    masked: take('masked'),
    nonce: take('nonce'),
    keyShare: take('keyShare'),
    mac: take('mac'),
    untilMac: bytes.slice(0, -HASH_BYTES),
  }
  return isElement(ke2.evaluated) && isElement(ke2.keyShare) ? ke2 : null
}
