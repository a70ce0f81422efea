/** Bytes over their own memory: what WebCrypto takes. */
export type Bytes = Uint8Array<ArrayBuffer>

const BASE64URL = /^[A-Za-z0-9_-]*$/

/** The parts, one after the other. */
export function concat(...parts: readonly Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}

/** UTF-8 of `text`, without a terminator. */
export function utf8(text: string): Bytes {
  return new TextEncoder().encode(text)
}

/** Big-endian, unsigned (§3). */
export function u16(value: number): Bytes {
  return new Uint8Array([value >>> 8, value])
}

/** Big-endian, unsigned (§3). */
export function u32(value: number): Bytes {
  const bytes = new Uint8Array(4)
  new DataView(bytes.buffer).setUint32(0, value)
  return bytes
}

/** Big-endian, unsigned (§3). */
export function u64(value: number | bigint): Bytes {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value))
  return bytes
}

/** Big-endian, unsigned (§3); `at` is an offset in bytes. */
export function readU32(bytes: Uint8Array, at: number): number {
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(at)
}

/** Compares public values; it is not constant-time. */
export function equal(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

export function isZero(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0)
}

export function randomBytes(length: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(length))
}

/** base64url without padding (§3). */
export function toBase64url(bytes: Uint8Array): string {
  let binary = ''
  for (const byte of bytes) binary += String.fromCharCode(byte)
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** The decoded bytes; null for another alphabet, an impossible length, non-zero trailing bits or, where `length` (bytes) is given, another length. */
export function fromBase64url(text: string, length?: number): Bytes | null {
  if (!BASE64URL.test(text) || text.length % 4 === 1) return null
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0))
  if (length !== undefined && bytes.length !== length) return null
  // Trailing bits would give one value two spellings; only the canonical one encodes back to itself.
  return toBase64url(bytes) === text ? bytes : null
}
