import { type Bytes, concat, utf8 } from '@wick/e2ee/bytes'
import { ELEMENT_BYTES, ENVELOPE_BYTES, expand, HASH_BYTES, xor } from './suite.ts'

/** What a server masks of a record, so that records that do not exist look like those that do: its public key and the envelope. */
export const MASKED_BYTES = ELEMENT_BYTES + ENVELOPE_BYTES

export function maskingKeyOf(randomizedPassword: Bytes): Bytes {
  return expand(randomizedPassword, utf8('MaskingKey'), HASH_BYTES)
}

/** Masks and unmasks (RFC 9807 §6.3.2.2). */
export function mask(maskingKey: Bytes, nonce: Bytes, bytes: Bytes): Bytes {
  return xor(expand(maskingKey, concat(nonce, utf8('CredentialResponsePad')), MASKED_BYTES), bytes)
}
