import { type Bytes, randomBytes } from '@wick/e2ee/bytes'
import { CROCKFORD } from '@wick/e2ee/ulid'
import { sha256 } from '@wick/e2ee/primitives'
import { deriveSecretBytes, type Secret } from './schedule.ts'

/** 160 random bits: 32 letters of five bits, eight groups of four. */
const CODE_BYTES = 20
const LETTERS = 32
const LETTER_BITS = 5
const GROUP = /.{4}(?=.)/g
/** Letters that people write for one another. */
const MISTAKEN: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1' }

export function newRecoveryCode(): Bytes {
  return randomBytes(CODE_BYTES)
}

/** As it is shown and printed: `0123-4567-…`. */
export function writeRecoveryCode(code: Bytes): string {
  const letters = Array.from({ length: LETTERS }, (_, at) => CROCKFORD.charAt(Number(bitsAt(code, at))))
  return letters.join('').replaceAll(GROUP, '$&-')
}

/** Its letters in capitals, without what stands between them. */
export function recoveryLetters(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[\s\p{Pd}]/gu, '')
}

/** What was written, whatever stands between its letters, in capitals or not; null where it is no code. */
export function readRecoveryCode(text: string): Bytes | null {
  const letters = Array.from(recoveryLetters(text), (letter) => CROCKFORD.indexOf(MISTAKEN[letter] ?? letter))
  if (letters.length !== LETTERS || letters.includes(-1)) return null
  const number = letters.reduce((sum, letter) => (sum << BigInt(LETTER_BITS)) | BigInt(letter), 0n)
  return Uint8Array.from({ length: CODE_BYTES }, (_, at) =>
    Number((number >> BigInt(8 * (CODE_BYTES - 1 - at))) & 0xffn),
  )
}

/** 32 bytes that show the server that one has the code; it keeps their hash. */
export function recoveryProofOf(code: Secret): Promise<Bytes> {
  return deriveSecretBytes(code, 'recovery-proof', 32)
}

/** What the server is told when the code is made. */
export async function recoveryHashOf(code: Bytes): Promise<Bytes> {
  return sha256(await recoveryProofOf(code))
}

/** The five bits of the letter at that place. */
function bitsAt(code: Bytes, at: number): bigint {
  const number = code.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  return (number >> BigInt(LETTER_BITS * (LETTERS - 1 - at))) & 0x1fn
}
