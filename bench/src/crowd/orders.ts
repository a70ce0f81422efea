import type { Deeds } from './deeds.ts'

export interface Asked {
  readonly number: number
  readonly deed: keyof Deeds
  readonly given: unknown
}

/** The answer of the same number: a result or why there is none. */
export interface Told {
  readonly number: number
  readonly result?: unknown
  readonly error?: string
}
