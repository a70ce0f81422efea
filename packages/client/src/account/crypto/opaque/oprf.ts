import { ristretto255_oprf } from '@noble/curves/ed25519.js'
import { type Bytes, concat } from '@wick/e2ee/bytes'
import { extract, owned, type Random, type Stretch } from './suite.ts'

export interface Blinded {
  /** The scalar that takes the blinding away again; secret. */
  readonly blind: Bytes
  /** The element that the server is shown. */
  readonly element: Bytes
}

/** RFC 9497 §3.3.1: hides the password in an element from which nobody learns anything. */
export function blindPassword(password: Bytes, random: Random): Blinded {
  const { blind, blinded } = ristretto255_oprf.oprf.blind(password, (length = 0) => random(length))
  return { blind: owned(blind), element: owned(blinded) }
}

/** The randomized password (RFC 9807 §5.2.3): what every key of the client comes from. `evaluated` is an element. */
export async function randomizePassword(
  password: Bytes,
  blind: Bytes,
  evaluated: Bytes,
  stretch: Stretch,
): Promise<Bytes> {
  const output = owned(ristretto255_oprf.oprf.finalize(password, blind, evaluated))
  return extract(concat(output, await stretch(output)))
}
