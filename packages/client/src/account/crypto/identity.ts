import type { Bytes } from '@wick/e2ee/bytes'
import { type SeededSigner, seededSigner } from '@wick/e2ee/seeded-signer'
import { deriveRootSeed } from './schedule.ts'

/** An account's first identity. It follows from the root key: whoever opens the account has it, whatever was written or lost since. */
export async function firstIdentity(rootKey: Bytes): Promise<SeededSigner> {
  return seededSigner(await deriveRootSeed(rootKey, 'identity'))
}
