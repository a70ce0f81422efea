import { parseJson } from '@wick/platform/process/parse-json'
import { z } from 'zod/mini'
import type { DeriveKeys } from './secret-keys.ts'
import { seal, unseal } from './seal.ts'

/** A state is as long whatever it holds: its length would say whether a handle is somebody's. */
const PADDED_CHARS = 640

/** What the service has to know between two steps, kept by its client: any replica goes on. */
export interface SealedStates<Value> {
  seal(value: Value): string
  /** Null for one that is forged, of another step, or expired. */
  open(state: string): Value | null
}

export interface StateOptions<Value> {
  /** Names the step. */
  readonly step: string
  readonly schema: z.ZodMiniType<Value>
  readonly lifetimeMs: number
  readonly now: () => number
}

export function createSealedStates<Value>(
  deriveKeys: DeriveKeys,
  { step, schema, lifetimeMs, now }: StateOptions<Value>,
): SealedStates<Value> {
  const keys = deriveKeys('state')
  const Stored = z.object({ until: z.number(), value: schema })
  return {
    seal(value) {
      const plain = JSON.stringify({ until: now() + lifetimeMs, value }).padEnd(PADDED_CHARS)
      return seal(keys[0], step, Buffer.from(plain)).toString('base64url')
    },
    open(state) {
      const plain = unseal(keys, step, Buffer.from(state, 'base64url'))
      const stored = plain && parseJson(Stored, plain.toString())
      return stored !== null && stored.until >= now() ? stored.value : null
    },
  }
}
