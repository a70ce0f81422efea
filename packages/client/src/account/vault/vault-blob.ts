import { MAX_VAULT_BYTES } from '@wick/contracts/account-limits'
import { type Bytes, concat, isZero, randomBytes, readU32, u32 } from '@wick/e2ee/bytes'
import { padme } from '@wick/e2ee/padme'
import { gcmOpen, gcmSeal, NONCE_BYTES, TAG_BYTES } from '@wick/e2ee/primitives'

const LENGTH_BYTES = 4
const VERSION_BYTES = 4
const HEAD_BYTES = VERSION_BYTES + NONCE_BYTES

/** `unopenable`: another key, another account, or bytes that were changed. */
export type VaultFault = 'too_large' | 'unopenable'

/**
 * `u32 version || nonce || AES-256-GCM`, padded so that its size tells little. `content` is UTF-8; versions count from 1.
 * Null where it would be too large.
 */
export async function sealVault(
  key: CryptoKey,
  accountId: Bytes,
  version: number,
  content: Bytes,
  nonce: Bytes = randomBytes(NONCE_BYTES),
): Promise<Bytes | null> {
  const padded = new Uint8Array(padme(LENGTH_BYTES + content.length))
  if (HEAD_BYTES + padded.length + TAG_BYTES > MAX_VAULT_BYTES) return null
  padded.set(concat(u32(content.length), content))
  return concat(u32(version), nonce, await gcmSeal(key, nonce, aadOf(accountId, version), padded))
}

export interface OpenedVault {
  readonly version: number
  readonly content: Bytes
}

export async function openVault(key: CryptoKey, accountId: Bytes, blob: Bytes): Promise<OpenedVault | VaultFault> {
  if (blob.length > MAX_VAULT_BYTES) return 'too_large'
  if (blob.length < HEAD_BYTES + TAG_BYTES) return 'unopenable'
  const version = readU32(blob, 0)
  const nonce = blob.slice(VERSION_BYTES, HEAD_BYTES)
  const padded = await gcmOpen(key, nonce, aadOf(accountId, version), blob.slice(HEAD_BYTES))
  if (padded === null || padded.length < LENGTH_BYTES) return 'unopenable'
  const end = LENGTH_BYTES + readU32(padded, 0)
  if (end > padded.length || padded.length !== padme(end) || !isZero(padded.slice(end))) return 'unopenable'
  return { version, content: padded.slice(LENGTH_BYTES, end) }
}

function aadOf(accountId: Bytes, version: number): Bytes {
  return concat(accountId, u32(version))
}
