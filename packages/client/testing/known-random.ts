import type { Bytes } from '@wick/e2ee/bytes'
import { fromHex } from '@wick/e2ee/testing/hex'
import type { Random } from '../src/account/crypto/opaque/suite.ts'

/** Gives these in their order. @throws RangeError where another length is asked for, or one more */
export function knownRandom(...values: readonly Bytes[]): Random {
  const left = [...values]
  return (length) => {
    const value = left.shift()
    if (value?.length !== length) throw new RangeError('not the bytes that are known')
    return value
  }
}

/** What the library draws so that it blinds by this scalar, 32 bytes, the lowest first: 48 bytes, one less than it. */
export function drawOfBlind(scalar: string): Bytes {
  const drawn = new Uint8Array(48)
  drawn.set(fromHex(scalar))
  for (let at = 0; at < drawn.length; at++) {
    const byte = drawn[at] ?? 0
    drawn[at] = byte - 1
    if (byte > 0) break
  }
  return drawn
}
