import type { AccountCertificate, AccountEvent } from '@wick/contracts/account-events'
import type { Role, SessionId } from '@wick/contracts/account-ids'
import { CHANGES_WITHIN_MS, MAX_CHANGES, REMEMBERED_CHANGES } from '@wick/contracts/account-limits'
import type { CommandId } from '@wick/contracts/ids'
import { folding } from '../copies.ts'
import { accept, type Decider, type Decision, refuse, unchanged } from '../decider.ts'
import { erasedAfter } from '../erased-after.ts'

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
      /** But for the one that has set the password, whatever its version. */
      readonly kept: SessionId | null
      /** Counts the recovery codes: a session by another one is over. */
      readonly recoveryVersion: number
      /** When sessions were last outdated (ms): whoever has proven to be the owner before proves nothing now. */
      readonly outdatedAt: number
      /** Since when nobody signs in (ms); null: it is not disabled. */
      readonly disabledAt: number | null
      /** The last commands that have changed it. */
      readonly applied: ReadonlySet<CommandId>
      /** How many changes there were since then (ms). */
      readonly changes: { readonly since: number; readonly count: number }
    }
  // Over: nobody signs in, and every session of it is over.
  | { readonly status: 'deleted'; readonly at: number }
  | { readonly status: 'erased'; readonly certificate: AccountCertificate }

export type ActiveAccount = Extract<Account, { readonly status: 'active' }>

/** `now` in ms; `commandId` names the decision, so that a retry changes nothing. */
export type AccountCommand = { readonly now: number; readonly commandId: CommandId } & (
  | { readonly type: 'register'; readonly role: Role }
  | { readonly type: 'signOutEverywhere' }
  | { readonly type: 'setRecovery' }
  | { readonly type: 'disable' | 'enable' }
  | { readonly type: 'setRole'; readonly role: Role }
  | { readonly type: 'addPasskey' }
  | { readonly type: 'removePasskey' }
  // By the session that sets it. `isRecovery`: it may do nothing else.
  | { readonly type: 'setCredential'; readonly sessionId: SessionId; readonly isRecovery?: boolean }
  | { readonly type: 'delete'; readonly by: 'self' | 'operator' }
  | { readonly type: 'completeErasure'; readonly certificate: AccountCertificate }
)

/** `account_taken`: somebody else has registered under this id. */
export type AccountRefusal = 'account_taken' | 'account_not_found' | 'account_not_deleted' | 'too_many_changes'

export const NO_ACCOUNT: Account = { status: 'absent' }

export function evolveAccount(account: Account, event: AccountEvent): Account {
  switch (event.type) {
    case 'account.registered':
      return {
        status: 'active',
        role: event.role,
        since: event.at,
        tokenVersion: 1,
        kept: null,
        recoveryVersion: 1,
        outdatedAt: event.at,
        disabledAt: null,
        applied: new Set([event.commandId]),
        changes: { since: event.at, count: 0 },
      }
    case 'account.signed_out':
      return outdate(account, event, null)
    case 'account.credential_set':
      return outdate(account, event, event.sessionId)
    case 'account.recovery_set': {
      const next = apply(account, event)
      return next.status === 'active' ? { ...next, recoveryVersion: next.recoveryVersion + 1 } : next
    }
    case 'account.disabled': {
      const next = outdate(account, event, null)
      return next.status === 'active' ? { ...next, role: 'member', disabledAt: event.at } : next
    }
    case 'account.enabled': {
      const next = apply(account, event)
      return next.status === 'active' ? { ...next, disabledAt: null } : next
    }
    case 'account.role_set': {
      const next = apply(account, event)
      return next.status === 'active' ? { ...next, role: event.role } : next
    }
    case 'account.passkey_added':
    case 'account.passkey_removed':
      return apply(account, event)
    case 'account.deleted':
      return { status: 'deleted', at: event.at }
    case 'account.erased':
      return { status: 'erased', certificate: event.certificate }
  }
}

function outdate(
  account: Account,
  event: Extract<AccountEvent, { readonly tokenVersion: number }>,
  kept: SessionId | null,
): Account {
  const next = apply(account, event)
  const { tokenVersion, at: outdatedAt } = event
  return next.status === 'active' ? { ...next, tokenVersion, kept, outdatedAt } : next
}

const UNCOUNTED: readonly AccountEvent['type'][] = [
  'account.signed_out',
  'account.role_set',
  'account.disabled',
  'account.enabled',
]

/** What changes of it lies sealed. */
function apply(account: Account, { type, commandId, at }: AccountEvent): Account {
  if (account.status !== 'active') return account
  const applied = new Set([...account.applied, commandId].slice(-REMEMBERED_CHANGES))
  const { since, count } = changesBefore(account, at)
  // Whoever throws others out is never told to wait; what an operator does is none of its owner's changes.
  const isCounted = !UNCOUNTED.includes(type)
  const changes = { since, count: isCounted ? count + 1 : count }
  return { ...account, applied, changes }
}

/** Those within an hour, counted anew after it. */
function changesBefore({ changes }: ActiveAccount, now: number): ActiveAccount['changes'] {
  return now - changes.since < CHANGES_WITHIN_MS ? changes : { since: now, count: 0 }
}

/** When one that was refused as one too many may be decided again (ms). */
export function changesAgainAt({ changes }: ActiveAccount): number {
  return changes.since + CHANGES_WITHIN_MS
}

export function decideAccount(account: Account, command: AccountCommand): Decision<AccountEvent, AccountRefusal> {
  const { commandId, now } = command
  if (account.status === 'active' && account.applied.has(commandId)) return unchanged
  const caused = { commandId, at: now }
  switch (command.type) {
    case 'register':
      if (account.status !== 'absent') return refuse('account_taken')
      return accept({ type: 'account.registered', ...caused, role: command.role })
    case 'delete':
      if (account.status === 'absent') return refuse('account_not_found')
      if (account.status !== 'active') return unchanged
      return accept({ type: 'account.deleted', ...caused, by: command.by })
    case 'completeErasure':
      if (account.status === 'erased') return unchanged
      if (account.status !== 'deleted') return refuse('account_not_deleted')
      return accept({ type: 'account.erased', ...caused, certificate: erasedAfter(account.at, command.certificate) })
    case 'signOutEverywhere':
    case 'setCredential':
    case 'setRecovery':
    case 'setRole':
    case 'disable':
    case 'enable':
    case 'addPasskey':
    case 'removePasskey':
      if (account.status !== 'active') return refuse('account_not_found')
      if (!isUrgent(command) && changesBefore(account, now).count >= MAX_CHANGES) return refuse('too_many_changes')
      return accept(changeOf(account, command))
  }
}

const URGENT: readonly AccountCommand['type'][] = ['signOutEverywhere', 'setRole', 'disable', 'enable']

/** Nobody who knows the password can keep its owner from throwing them out, by using up what an hour allows. */
function isUrgent(command: Changing): boolean {
  if (URGENT.includes(command.type)) return true
  return command.type === 'setCredential' && command.isRecovery === true
}

type Changing = Exclude<AccountCommand, { readonly type: 'register' | 'delete' | 'completeErasure' }>

function changeOf({ tokenVersion: version }: ActiveAccount, command: Changing): AccountEvent {
  const caused = { commandId: command.commandId, at: command.now }
  const tokenVersion = version + 1
  switch (command.type) {
    case 'signOutEverywhere':
      return { type: 'account.signed_out', ...caused, tokenVersion }
    case 'setCredential':
      return { type: 'account.credential_set', ...caused, tokenVersion, sessionId: command.sessionId }
    case 'disable':
      return { type: 'account.disabled', ...caused, tokenVersion }
    case 'enable':
      return { type: 'account.enabled', ...caused }
    case 'setRole':
      return { type: 'account.role_set', ...caused, role: command.role }
    case 'setRecovery':
      return { type: 'account.recovery_set', ...caused }
    case 'addPasskey':
      return { type: 'account.passkey_added', ...caused }
    case 'removePasskey':
      return { type: 'account.passkey_removed', ...caused }
  }
}

export const accountDecider: Decider<Account, AccountCommand, AccountEvent, AccountRefusal> = {
  initial: NO_ACCOUNT,
  decide: decideAccount,
  evolve: evolveAccount,
  fold: folding(evolveAccount),
}
