import { AccountId, Handle, SessionId } from '@wick/contracts/account-ids'
import { LOGIN_WITHIN_MS, REGISTER_WITHIN_MS } from '@wick/contracts/account-limits'
import { z } from 'zod/mini'
import { createSealedStates, type SealedStates } from '../adapters/sealed-states.ts'
import type { DeriveKeys } from '../adapters/secret-keys.ts'

/** Between the two steps of registering. */
const RegisterState = z.object({ handle: Handle })
/** Between the two steps of signing in; without `accountId` nobody has the handle. */
const LoginState = z.object({
  handle: Handle,
  accountId: z.optional(AccountId),
  loginId: SessionId,
  server: z.string(),
})

export type RegisterStates = SealedStates<z.infer<typeof RegisterState>>
export type LoginStates = SealedStates<z.infer<typeof LoginState>>

export interface States {
  readonly registering: RegisterStates
  readonly signingIn: LoginStates
}

export function createStates(deriveKeys: DeriveKeys, now: () => number): States {
  return {
    registering: createSealedStates(deriveKeys, {
      step: 'register',
      schema: RegisterState,
      lifetimeMs: REGISTER_WITHIN_MS,
      now,
    }),
    signingIn: createSealedStates(deriveKeys, { step: 'login', schema: LoginState, lifetimeMs: LOGIN_WITHIN_MS, now }),
  }
}
