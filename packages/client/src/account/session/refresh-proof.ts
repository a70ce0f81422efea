import { type Bytes, concat, u64, utf8 } from '@wick/e2ee/bytes'
import { sign } from '@wick/e2ee/primitives'

/**
 * 64 bytes that make a session's cookie worth something: the key never leaves the browser. `at`: ms since the epoch.
 * It names no generation: only the cookie holds that, and no script reads it.
 */
export function signRefresh(sessionKey: CryptoKey, sessionId: Bytes, at: number): Promise<Bytes> {
  return sign(sessionKey, concat(utf8('wick/1 refresh\0'), sessionId, u64(at)))
}
