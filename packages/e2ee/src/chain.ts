import type { Bytes } from './bytes.ts'
import { concat, u64, utf8 } from './bytes.ts'
import { sha256 } from './primitives.ts'

/** H₀, 32 bytes (§8.1). */
export function chainStart(roomId: Bytes): Promise<Bytes> {
  return sha256(concat(utf8('pcr/1 log0'), roomId))
}

/** Hₙ for n = `eseq`, from Hₙ₋₁ and the SHA-256 of the whole envelope (§8.1). */
export function chainNext(before: Bytes, eseq: number, envelopeHash: Bytes): Promise<Bytes> {
  return sha256(concat(utf8('pcr/1 log'), before, u64(eseq), envelopeHash))
}
