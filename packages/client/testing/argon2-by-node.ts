import { argon2Sync } from 'node:crypto'
import { type Bytes, concat } from '@wick/e2ee/bytes'
import { type Argon2Cost, SALT, STRETCHED_BYTES } from '../src/account/stretch/cost.ts'

/** What OpenSSL stretches. */
export function argon2ByNode(input: Bytes, { memory, iterations, parallelism }: Argon2Cost): Bytes {
  const costs = { memory, passes: iterations, parallelism, tagLength: STRETCHED_BYTES }
  return concat(argon2Sync('argon2id', { message: input, nonce: SALT, ...costs }))
}
