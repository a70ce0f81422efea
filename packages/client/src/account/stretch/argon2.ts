import { argon2id as byScript } from '@noble/hashes/argon2.js'
import { type Bytes, concat } from '@wick/e2ee/bytes'
import { argon2id as byWasm } from 'hash-wasm'
import { type Argon2Cost, SALT, STRETCHED_BYTES } from './cost.ts'

/** Where nothing refuses WebAssembly it takes a third of the time. */
export async function stretchBytes(input: Bytes, cost: Argon2Cost): Promise<Bytes> {
  return hasWasm() ? stretchByWasm(input, cost) : stretchByScript(input, cost)
}

export async function stretchByWasm(input: Bytes, { memory, iterations, parallelism }: Argon2Cost): Promise<Bytes> {
  const options = { password: input, salt: SALT, memorySize: memory, iterations, parallelism }
  return concat(await byWasm({ ...options, hashLength: STRETCHED_BYTES, outputType: 'binary' }))
}

/** The same, for browsers in a lockdown mode. */
export function stretchByScript(input: Bytes, { memory, iterations, parallelism }: Argon2Cost): Bytes {
  return concat(byScript(input, SALT, { m: memory, t: iterations, p: parallelism, dkLen: STRETCHED_BYTES }))
}

/** The smallest module there is: its name and its version. */
const EMPTY_MODULE = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0)

function hasWasm(): boolean {
  try {
    return new WebAssembly.Module(EMPTY_MODULE) instanceof WebAssembly.Module
  } catch {
    return false
  }
}
