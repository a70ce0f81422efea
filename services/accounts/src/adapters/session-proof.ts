import { createPublicKey, verify } from 'node:crypto'
import type { SessionId } from '@wick/contracts/account-ids'

const LABEL = Buffer.from('wick/1 refresh\0')
/** An Ed25519 public key in SPKI (RFC 8410), up to its 32 bytes. */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex')

export interface SessionProof {
  readonly sessionId: SessionId
  /** Ms. */
  readonly at: number
}

/** What a browser signs for a refresh: `"wick/1 refresh\0" || sessionId || u64(at)`. No script reads the cookie, so none knows its generation. */
export function proofMessage({ sessionId, at }: SessionProof): Buffer {
  const time = Buffer.alloc(8)
  time.writeBigUInt64BE(BigInt(at))
  return Buffer.concat([LABEL, Buffer.from(sessionId), time])
}

/** Whether the session's own key has signed it; `key` and `proof` are base64url. */
export function isProven(key: string, proof: string, proven: SessionProof): boolean {
  try {
    const der = Buffer.concat([SPKI_HEAD, Buffer.from(key, 'base64url')])
    const publicKey = createPublicKey({ key: der, format: 'der', type: 'spki' })
    return verify(null, proofMessage(proven), publicKey, Buffer.from(proof, 'base64url'))
  } catch {
    return false
  }
}
