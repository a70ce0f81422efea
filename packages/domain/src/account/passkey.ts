import type { PasskeyEvent } from '@wick/contracts/account-events'
import type { AccountId } from '@wick/contracts/account-ids'
import type { CommandId } from '@wick/contracts/ids'
import { accept, type Decision, refuse, unchanged } from '../decider.ts'

/** Whose a passkey is. */
export type PasskeyState =
  | { readonly status: 'free' }
  | { readonly status: 'claimed'; readonly accountId: AccountId }
  // A later version has said something of it: nobody's, and not to be given.
  | { readonly status: 'withheld' }

/** By whom, and when (ms). */
export interface PasskeyCommand {
  readonly now: number
  readonly commandId: CommandId
  readonly accountId: AccountId
}

export const FREE_PASSKEY: PasskeyState = { status: 'free' }
export const WITHHELD_PASSKEY: PasskeyState = { status: 'withheld' }

/** Whether that account has it. */
export function isOf(passkey: PasskeyState, accountId: AccountId): boolean {
  return passkey.status === 'claimed' && passkey.accountId === accountId
}

/** The last event says it all. */
export function passkeyAfter(event: PasskeyEvent): PasskeyState {
  return event.type === 'passkey.claimed' ? { status: 'claimed', accountId: event.accountId } : FREE_PASSKEY
}

/** It is of one account at a time, and once in that. */
export function claimPasskey(
  passkey: PasskeyState,
  { now, commandId, accountId }: PasskeyCommand,
): Decision<PasskeyEvent, 'passkey_taken'> {
  if (passkey.status !== 'free') return refuse('passkey_taken')
  return accept({ type: 'passkey.claimed', commandId, at: now, accountId })
}

/** Nobody else's is touched. */
export function releasePasskey(
  passkey: PasskeyState,
  { now, commandId, accountId }: PasskeyCommand,
): Decision<PasskeyEvent, never> {
  if (!isOf(passkey, accountId)) return unchanged
  return accept({ type: 'passkey.released', commandId, at: now })
}
