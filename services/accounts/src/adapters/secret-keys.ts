import { hkdfSync } from 'node:crypto'
import type { SecretLines } from '../config.ts'

const KEY_BYTES = 32
const SALT = 'wick/1 accounts'

/** Keys of 32 bytes for one purpose: the first makes, each of them is good. */
export type SecretKeys = readonly [Buffer, ...Buffer[]]
export type DeriveKeys = (purpose: string) => SecretKeys

/** What a line has made that outlives every token: wrapped keys, and the decoy. */
const LASTING: readonly string[] = ['wrap', 'decoy']

/** One key for each line of the secret and each purpose (HKDF, RFC 5869). */
export function createDeriveKeys({ account: [first, ...older], retired = [] }: SecretLines): DeriveKeys {
  const derive = (secret: string, purpose: string) => Buffer.from(hkdfSync('sha256', secret, SALT, purpose, KEY_BYTES))
  return (purpose) => {
    const others = LASTING.includes(purpose) ? [...older, ...retired] : older
    return [derive(first, purpose), ...others.map((secret) => derive(secret, purpose))]
  }
}
