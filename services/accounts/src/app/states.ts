import { AccountId, Handle, SessionId } from '@wick/contracts/account-ids'
import { LOGIN_WITHIN_MS, PASSKEY_WITHIN_MS, REGISTER_WITHIN_MS, STEP_UP_MS } from '@wick/contracts/account-limits'
import { InvitationId } from '@wick/contracts/invitations'
import { z } from 'zod/mini'
import { createSealedStates, type SealedStates } from '../adapters/sealed-states.ts'
import type { DeriveKeys } from '../adapters/secret-keys.ts'

/** Between the two steps of registering. */
const RegisterState = z.object({ handle: Handle, invitationId: z.optional(InvitationId) })
/** Between the two steps of signing in; without `accountId` nobody has the handle. */
const LoginState = z.object({
  handle: Handle,
  accountId: z.optional(AccountId),
  loginId: SessionId,
  server: z.string(),
  /** By this service's clock (ms). */
  startedAt: z.number(),
  /** Of the record that it began with. */
  mark: z.string(),
})

/** Between a challenge for a passkey and its answer. */
const PasskeyState = z.object({ challenge: z.string(), loginId: SessionId, startedAt: z.number() })
/** Between the two steps of another password. */
const CredentialState = z.object({ accountId: AccountId })

export type RegisterStates = SealedStates<z.infer<typeof RegisterState>>
export type LoginStates = SealedStates<z.infer<typeof LoginState>>
export type PasskeyStates = SealedStates<z.infer<typeof PasskeyState>>
export type CredentialStates = SealedStates<z.infer<typeof CredentialState>>

export interface States {
  readonly registering: RegisterStates
  readonly signingIn: LoginStates
  readonly settingPassword: CredentialStates
  readonly usingPasskey: PasskeyStates
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
    usingPasskey: createSealedStates(deriveKeys, {
      step: 'passkey',
      schema: PasskeyState,
      lifetimeMs: PASSKEY_WITHIN_MS,
      now,
    }),
    settingPassword: createSealedStates(deriveKeys, {
      step: 'credential',
      schema: CredentialState,
      lifetimeMs: STEP_UP_MS,
      now,
    }),
  }
}
