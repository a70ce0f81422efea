/** What Argon2id (RFC 9106) is told beside its input. */
export interface Argon2Cost {
  /** KiB. */
  readonly memory: number
  readonly iterations: number
  readonly parallelism: number
}

/** By the number that an account was registered with. A number is never given another meaning. */
export type Costs = ReadonlyMap<number, Argon2Cost>

export const COSTS: Costs = new Map([[1, { memory: 64 * 1024, iterations: 3, parallelism: 1 }]])

/** Zeros (RFC 9807 §7): what is stretched is as good as random, and other for each account. */
export const SALT = new Uint8Array(16)

export const STRETCHED_BYTES = 64
