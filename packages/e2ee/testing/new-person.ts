import { randomBytes, toBase64url } from '../src/bytes.ts'
import type { Self, Somebody } from '../src/conversation/seat-proof.ts'
import { generateSigner, importSigner, sign } from '../src/primitives.ts'

/** Somebody with an account: what others know of them, and what they themselves sign with. */
export interface Accountable extends Somebody {
  readonly self: Self
}

export async function newPerson(id = toBase64url(randomBytes(16))): Promise<Accountable> {
  const { pkcs8, pub } = await generateSigner()
  const signer = await importSigner(pkcs8)
  return { id, identity: pub, self: { id, sign: (message) => sign(signer, message) } }
}
