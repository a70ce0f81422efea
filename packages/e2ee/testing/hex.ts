import type { Bytes } from '../src/bytes.ts'

/** Bytes of a hex string; spaces are allowed. */
export function fromHex(hex: string): Bytes {
  const pairs = hex.replaceAll(' ', '').match(/../g) ?? []
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16))
}

export function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** `length` times the same byte. */
export function filled(length: number, byte: number): Bytes {
  return new Uint8Array(length).fill(byte)
}

/** `first`, `first` + 1, … */
export function counting(length: number, first: number): Bytes {
  return Uint8Array.from({ length }, (_, i) => first + i)
}
