import type { Bytes } from './bytes.ts'
import { concat, u16, utf8 } from './bytes.ts'
import { hkdf, hkdfAesKey, importHkdfKey, sha256 } from './primitives.ts'

/**
 * The labels of the key schedule (§4). Both suites share it; three belong to suite 2, `room-id` to links of before, and `rest-key` is derived from
 * other bytes (§12).
 */
export type Label =
  | 'room-id'
  | 'join-token'
  | 'sender-key'
  | 'eph-key'
  | 'gi-key'
  | 'mls-psk'
  | 'mls-leaf-mac'
  | 'rest-key'

/** Which side of a session: its envelopes, or its ephemeral frames. Each has a key and a counter of its own (§6.2). */
export type SessionLabel = Extract<Label, 'sender-key' | 'eph-key'>

const SALT = utf8('pcr/1')

/** `lp` of §4: the length in two bytes, and then `bytes`. */
export function lengthPrefixed(bytes: Bytes): Bytes {
  return concat(u16(bytes.length), bytes)
}

/** The `info` of a key schedule (§4). */
export function infoOf(label: string, contexts: readonly Bytes[]): Bytes {
  return concat(lengthPrefixed(utf8(label)), ...contexts.map(lengthPrefixed))
}

/** `length` bytes of the schedule. `root` is the link's secret as an HKDF key. */
export function deriveBytes(root: CryptoKey, label: Label, length: number, ...contexts: Bytes[]): Promise<Bytes> {
  return hkdf(root, SALT, infoOf(label, contexts), length)
}

/**
 * 16 bytes (§3). They follow from the hash that a server is told, so that it makes no room whose id alone is known.
 * `isEarlier`: of a room that was made before ids did.
 */
export async function deriveRoomId(root: CryptoKey, isEarlier = false): Promise<Bytes> {
  if (isEarlier) return deriveBytes(root, 'room-id', 16)
  const joinKeyHash = await sha256(await deriveJoinToken(root))
  return (await sha256(concat(utf8('wick/1 room id'), joinKeyHash))).slice(0, 16)
}

/** 32 bytes; in base64url the wire's `joinKey` (§5). */
export function deriveJoinToken(root: CryptoKey): Promise<Bytes> {
  return deriveBytes(root, 'join-token', 32)
}

/** The AES-256-GCM key of one session of one sender, non-extractable. */
export function deriveSessionKey(
  root: CryptoKey,
  label: SessionLabel,
  roomId: Bytes,
  senderId: Bytes,
  sessionId: Bytes,
): Promise<CryptoKey> {
  return hkdfAesKey(root, SALT, infoOf(label, [roomId, senderId, sessionId]))
}

/** Each half of the key of what is kept is so long (§12). */
export const HALF_BYTES = 32

/**
 * The AES-256-GCM key that everything kept of a room is sealed under (§12), non-extractable. The server erases its half with the room; null where it
 * gives none: then the device's own half is all.
 */
export async function deriveRestKey(
  device: Bytes,
  server: Bytes | null,
  roomId: Bytes,
  senderId: Bytes,
): Promise<CryptoKey> {
  const halves = await importHkdfKey(server === null ? device : concat(device, server))
  return hkdfAesKey(halves, SALT, infoOf('rest-key', [roomId, senderId]))
}
