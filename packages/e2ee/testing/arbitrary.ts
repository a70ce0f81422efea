import type { Arbitrary } from 'fast-check'
import { uint8Array } from 'fast-check'
import type { Bytes } from '../src/bytes.ts'

/** Random bytes of a length between the two, both included. */
export function someBytes(min: number, max = min): Arbitrary<Bytes> {
  return uint8Array({ minLength: min, maxLength: max }).map((raw) => raw.slice())
}
