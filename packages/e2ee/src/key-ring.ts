import type { Bytes } from './bytes.ts'
import type { Header } from './envelope.ts'
import { toBase64url } from './bytes.ts'
import { deriveSessionKey } from './keys.ts'
import type { SessionLabel } from './keys.ts'
import { importVerifier } from './primitives.ts'

/**
 * A member may open any number of sessions, and anybody with the link any number of identities. The number of kept keys
 * of each kind is therefore bounded.
 */
const MAX_KEYS = 256

export interface KeyRing {
  /** The key of the header's session, derived once while it is kept. */
  keyOf(label: SessionLabel, header: Header): Promise<CryptoKey>
  /** What checks the signatures of a raw public key, imported once while it is kept; null for one that is none. */
  verifierOf(pub: Bytes): Promise<CryptoKey | null>
}

export function createKeyRing(root: CryptoKey): KeyRing {
  const keys = new Map<string, Promise<CryptoKey>>()
  const verifiers = new Map<string, Promise<CryptoKey | null>>()
  return {
    keyOf(label, { roomId, senderId, sessionId }) {
      const name = `${label}.${toBase64url(senderId)}.${toBase64url(sessionId)}`
      return kept(keys, name, () => deriveSessionKey(root, label, roomId, senderId, sessionId))
    },
    verifierOf: (pub) => kept(verifiers, toBase64url(pub), () => importVerifier(pub)),
  }
}

function kept<Key>(ring: Map<string, Key>, name: string, make: () => Key): Key {
  const known = ring.get(name)
  if (known !== undefined) return known
  const made = make()
  ring.set(name, made)
  for (const oldest of ring.keys()) {
    if (ring.size <= MAX_KEYS) break
    ring.delete(oldest)
  }
  return made
}
