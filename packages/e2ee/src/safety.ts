import type { Bytes } from './bytes.ts'
import { concat, utf8 } from './bytes.ts'
import { sha256 } from './primitives.ts'

const GROUPS = 6
const GROUP_BYTES = 5

export interface SafetyNumber {
  /** Six groups of five digits, one space between. */
  readonly digits: string
  /** The 32 bytes a QR code carries. */
  readonly qr: Bytes
}

/** Compares bytewise, for an order that everybody finds alike. */
export function ascending(a: Bytes, b: Bytes): number {
  const at = a.findIndex((byte, i) => byte !== b[i])
  return at === -1 ? 0 : (a[at] ?? 0) - (b[at] ?? 0)
}

function digitsOf(group: Bytes): string {
  const value = group.reduce((sum, byte) => sum * 256 + byte, 0)
  return String(value % 100_000).padStart(5, '0')
}

/** The same for everybody who counts the same members, in any order (§11). `pubs` are raw Ed25519 public keys. */
export async function safetyNumber(roomId: Bytes, pubs: readonly Bytes[]): Promise<SafetyNumber> {
  return numberOf(await sha256(concat(utf8('pcr/1 safety'), roomId, ...pubs.toSorted(ascending))))
}

/** How 32 bytes that two sides compare are shown (§11). */
export function numberOf(qr: Bytes): SafetyNumber {
  const groups = Array.from({ length: GROUPS }, (_, k) => qr.slice(k * GROUP_BYTES, (k + 1) * GROUP_BYTES))
  return { digits: groups.map(digitsOf).join(' '), qr }
}
