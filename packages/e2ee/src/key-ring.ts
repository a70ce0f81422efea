import type { Header } from './envelope.ts'
import { toBase64url } from './bytes.ts'
import { deriveSessionKey } from './keys.ts'
import type { SessionLabel } from './keys.ts'

/** A member may open any number of sessions; only so many keys are kept. */
const MAX_KEYS = 256

export interface KeyRing {
  /** The key of the header's session, derived once while it is kept. */
  keyOf(label: SessionLabel, header: Header): Promise<CryptoKey>
}

export function createKeyRing(root: CryptoKey): KeyRing {
  const keys = new Map<string, Promise<CryptoKey>>()
  return {
    keyOf(label, { roomId, senderId, sessionId }) {
      const name = `${label}.${toBase64url(senderId)}.${toBase64url(sessionId)}`
      const kept = keys.get(name)
      if (kept !== undefined) return kept
      const key = deriveSessionKey(root, label, roomId, senderId, sessionId)
      keys.set(name, key)
      for (const oldest of keys.keys()) {
        if (keys.size <= MAX_KEYS) break
        keys.delete(oldest)
      }
      return key
    },
  }
}
