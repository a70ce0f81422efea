import type { Bytes } from '@wick/e2ee/bytes'
import { importHkdfKey } from '@wick/e2ee/primitives'
import { deriveFromRoot } from '../crypto/schedule.ts'
import type { AccountDevice } from './account-device.ts'

/** What the server says when a session begins; `serverNow` is in ms since the epoch. */
export interface BegunSession {
  readonly accountId: string
  readonly sessionId: string
  readonly role: 'member' | 'operator'
  readonly serverNow: number
}

export interface SignedIn {
  readonly accountId: string
  readonly role: BegunSession['role']
  /** 32 bytes; whoever has derived what they need overwrites them. */
  readonly rootKey: Bytes
}

/** Keeps the session for all tabs. Its first token is asked for like all others. */
export async function beginSession(
  { keep, ports }: AccountDevice,
  { sessionKey, rootKey }: { readonly sessionKey: CryptoKey; readonly rootKey: Bytes },
  { accountId, sessionId, role, serverNow }: BegunSession,
): Promise<SignedIn> {
  const clockAheadMs = serverNow - ports.clock.wall()
  const root = await importHkdfKey(rootKey)
  const [vaultKey, labelKey] = await Promise.all([
    deriveFromRoot(root, 'vault-key'),
    deriveFromRoot(root, 'session-label'),
  ])
  await keep.save({ accountId, sessionId, key: sessionKey, vaultKey, labelKey, clockAheadMs, goodUntil: 0 })
  return { accountId, role, rootKey }
}
