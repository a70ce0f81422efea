import { type Bytes, concat, isZero, randomBytes, utf8 } from '@wick/e2ee/bytes'
import { gcmOpen, gcmSeal, NONCE_BYTES, TAG_BYTES } from '@wick/e2ee/primitives'

/** Sealed and padded: the server sees neither the name of a device nor how long it is. */
export const SEALED_LABEL_BYTES = 128
const PADDED_BYTES = SEALED_LABEL_BYTES - NONCE_BYTES - TAG_BYTES
/** Of UTF-8. */
export const MAX_LABEL_BYTES = PADDED_BYTES - 1
/** While nothing has a name yet: a sign-in knows no key to seal one under. */
export const NO_LABEL: Bytes = new Uint8Array(SEALED_LABEL_BYTES)

/** `key` is the root key's `session-label`. Null for a name that is too long. */
export async function sealSessionLabel(
  key: CryptoKey,
  accountId: Bytes,
  label: string,
  nonce: Bytes = randomBytes(NONCE_BYTES),
): Promise<Bytes | null> {
  const text = utf8(label)
  if (text.length > MAX_LABEL_BYTES) return null
  const padded = concat(Uint8Array.of(text.length), text, new Uint8Array(MAX_LABEL_BYTES - text.length))
  return concat(nonce, await gcmSeal(key, nonce, aadOf(accountId), padded))
}

/** The name; null where there is none, or it does not open. */
export async function openSessionLabel(key: CryptoKey, accountId: Bytes, sealed: Bytes): Promise<string | null> {
  if (isZero(sealed)) return null
  const padded = await gcmOpen(key, sealed.slice(0, NONCE_BYTES), aadOf(accountId), sealed.slice(NONCE_BYTES))
  if (padded === null) return null
  const [length = 0] = padded
  if (!isZero(padded.slice(1 + length))) return null
  return new TextDecoder().decode(padded.slice(1, 1 + length))
}

function aadOf(accountId: Bytes): Bytes {
  return concat(utf8('wick/1 session label'), accountId)
}
