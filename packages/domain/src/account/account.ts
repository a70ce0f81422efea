import type { AccountEvent } from '@wick/contracts/account-events'
import type { Role } from '@wick/contracts/account-ids'
import type { CommandId } from '@wick/contracts/ids'
import { folding } from '../copies.ts'
import { accept, type Decider, type Decision, refuse, unchanged } from '../decider.ts'

/** An account as its lane tells it; what is personal lies sealed beside the events, and no rule reads it. */
export type Account =
  | { readonly status: 'absent' }
  | {
      readonly status: 'active'
      readonly role: Role
      /** When it was registered (ms). */
      readonly since: number
      /** Sessions of another version are over. */
      readonly tokenVersion: number
      readonly applied: ReadonlySet<CommandId>
    }

/** `now` in ms; `commandId` names the decision, so that a retry changes nothing. */
export type AccountCommand = { readonly now: number; readonly commandId: CommandId } & (
  | { readonly type: 'register'; readonly role: Role }
  | { readonly type: 'signOutEverywhere' }
)

/** `account_taken`: somebody else has registered under this id. */
export type AccountRefusal = 'account_taken' | 'account_not_found'

export const NO_ACCOUNT: Account = { status: 'absent' }

export function evolveAccount(account: Account, event: AccountEvent): Account {
  switch (event.type) {
    case 'account.registered':
      return {
        status: 'active',
        role: event.role,
        since: event.at,
        tokenVersion: 1,
        applied: new Set([event.commandId]),
      }
    case 'account.signed_out':
      if (account.status === 'absent') return account
      return {
        ...account,
        tokenVersion: event.tokenVersion,
        applied: new Set([...account.applied, event.commandId]),
      }
  }
}

export function decideAccount(account: Account, command: AccountCommand): Decision<AccountEvent, AccountRefusal> {
  const { commandId, now } = command
  if (account.status === 'active' && account.applied.has(commandId)) return unchanged
  switch (command.type) {
    case 'register':
      if (account.status !== 'absent') return refuse('account_taken')
      return accept({ type: 'account.registered', commandId, at: now, role: command.role })
    case 'signOutEverywhere':
      if (account.status === 'absent') return refuse('account_not_found')
      return accept({ type: 'account.signed_out', commandId, at: now, tokenVersion: account.tokenVersion + 1 })
  }
}

export const accountDecider: Decider<Account, AccountCommand, AccountEvent, AccountRefusal> = {
  initial: NO_ACCOUNT,
  decide: decideAccount,
  evolve: evolveAccount,
  fold: folding(evolveAccount),
}
