import type { Bytes } from '../bytes.ts'
import { randomBytes } from '../bytes.ts'
import type { Header, Kind } from '../envelope.ts'
import { KIND, sealEnvelope, VERSION } from '../envelope.ts'
import { createKeyRing } from '../key-ring.ts'
import type { Suite } from '../link.ts'

/** Who speaks, and where. */
export interface Speaker {
  readonly suite: Suite
  readonly root: CryptoKey
  readonly signer: CryptoKey
  /** 16 bytes each. */
  readonly roomId: Bytes
  readonly senderId: Bytes
}

/** One run of counters (§6.2), in memory only: whoever loses it starts another, whose key is fresh. */
export interface SpeakingSession {
  /** The next envelope, whether or not it will be sent: its counter is used up. */
  seal(kind: Kind, body: Bytes): Promise<Bytes>
}

export function startSpeaking({ suite, root, signer, roomId, senderId }: Speaker): SpeakingSession {
  const sessionId = randomBytes(8)
  const keys = createKeyRing(root)
  const counters = { 'sender-key': 0n, 'eph-key': 0n }
  return {
    async seal(kind, body) {
      const label = kind === KIND.ephemeral ? 'eph-key' : 'sender-key'
      // Taken before anything is awaited, so that two calls never share a nonce.
      const ctr = counters[label]++
      const header: Header = { version: VERSION, suite, kind, flags: 0, roomId, senderId, sessionId, ctr, epoch: 0 }
      return sealEnvelope(header, body, await keys.keyOf(label, header), signer)
    },
  }
}
