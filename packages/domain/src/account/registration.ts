import type { AccountEvent, HandleEvent } from '@wick/contracts/account-events'
import type { AccountId } from '@wick/contracts/account-ids'
import type { CommandId } from '@wick/contracts/ids'
import { accept, type Decision, refuse, unchanged } from '../decider.ts'
import { type Account, decideAccount } from './account.ts'
import { decideHandle, type HandleState } from './handle.ts'

export interface Registration {
  readonly now: number
  readonly commandId: CommandId
  readonly accountId: AccountId
  /** Whether the account that has the handle exists. */
  readonly isHeld: boolean
}

/** What is stored together, or not at all. */
export interface RegistrationEvents {
  readonly handle: HandleEvent
  readonly account: AccountEvent
}

/** Two lanes have to agree: the account's, and that of its handle. Nothing is left to do where this very command is in the account's. */
export function decideRegistration(
  lanes: { readonly account: Account; readonly handle: HandleState },
  { now, commandId, accountId, isHeld }: Registration,
): Decision<RegistrationEvents, 'account_taken' | 'handle_taken'> {
  const account = decideAccount(lanes.account, { type: 'register', now, commandId, role: 'member' })
  if (!account.accepted) return refuse('account_taken')
  if (account.event === null) return unchanged
  const handle = decideHandle(lanes.handle, { now, commandId, accountId, isHeld })
  if (!handle.accepted || handle.event === null) return refuse('handle_taken')
  return accept({ account: account.event, handle: handle.event })
}
