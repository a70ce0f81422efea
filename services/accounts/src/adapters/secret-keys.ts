import { hkdfSync } from 'node:crypto'

const KEY_BYTES = 32
const SALT = 'wick/1 accounts'

/** Keys of 32 bytes for one purpose: the first makes, each of them is good. */
export type SecretKeys = readonly [Buffer, ...Buffer[]]
export type DeriveKeys = (purpose: string) => SecretKeys

/** One key for each line of the secret and each purpose (HKDF, RFC 5869). */
export function createDeriveKeys(secrets: readonly [string, ...string[]]): DeriveKeys {
  const [first, ...older] = secrets
  const derive = (secret: string, purpose: string) => Buffer.from(hkdfSync('sha256', secret, SALT, purpose, KEY_BYTES))
  return (purpose) => [derive(first, purpose), ...older.map((secret) => derive(secret, purpose))]
}
