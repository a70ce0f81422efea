import type { AccountEvent, ConsoleEvent } from '@wick/contracts/account-events'
import type { AccountId, Role } from '@wick/contracts/account-ids'
import type { CommandId } from '@wick/contracts/ids'
import { accept, type Decision, refuse, unchanged } from '../decider.ts'
import { type Account, type ActiveAccount, decideAccount } from './account.ts'

/** Who the operators are. Nobody: the console waits for whoever has the code. */
export type Console = ReadonlySet<AccountId>

export const UNCLAIMED: Console = new Set()

/** The last event says it all. */
export function consoleAfter({ operators }: ConsoleEvent): Console {
  return new Set(operators)
}

/** By whom, and when (ms). */
export interface ConsoleCommand {
  readonly now: number
  readonly commandId: CommandId
  readonly accountId: AccountId
}

/** What is stored together, or not at all. */
export interface RoleEvents {
  readonly account: AccountEvent
  readonly console: ConsoleEvent
}

/** Whoever has the code is the first operator, once. Nothing is left to do where this very command has made them one. */
export function decideClaim(
  lanes: { readonly account: Account; readonly console: Console },
  { now, commandId, accountId }: ConsoleCommand,
): Decision<RoleEvents, 'console_claimed' | 'account_not_found'> {
  const account = decideAccount(lanes.account, { type: 'setRole', now, commandId, role: 'operator' })
  if (!account.accepted) return refuse('account_not_found')
  if (account.event === null) return unchanged
  if (lanes.console.size > 0) return refuse('console_claimed')
  return accept({ account: account.event, console: changed([accountId], { now, commandId }) })
}

/** What an operator makes of an account. */
export type UserChange =
  | { readonly type: 'disable' | 'enable' | 'signOutEverywhere' }
  | { readonly type: 'setRole'; readonly role: Role }

/** The console's event is null where the operators stay the same. */
export type UserEvents = Omit<RoleEvents, 'console'> & { readonly console: ConsoleEvent | null }

/** `by` has to be an operator still. Nothing is left to do where the account is so already. */
export function decideUserChange(
  { account, console }: { readonly account: Account; readonly console: Console },
  { by, change, ...command }: ConsoleCommand & { readonly by: AccountId; readonly change: UserChange },
): Decision<UserEvents, 'not_operator' | 'account_not_found' | 'last_admin'> {
  const { now, commandId, accountId } = command
  const decided = decideAccount(account, { ...change, now, commandId })
  if (!decided.accepted) return refuse('account_not_found')
  if (decided.event === null || account.status !== 'active') return unchanged
  if (!console.has(by)) return refuse('not_operator')
  if (isSo(account, change)) return unchanged
  if (change.type === 'setRole' && change.role === 'operator') {
    // Nobody makes an operator of whom nobody can sign in as.
    if (account.disabledAt !== null) return refuse('account_not_found')
    return accept({ account: decided.event, console: changed([...console, accountId], command) })
  }
  const ends = change.type === 'disable' || change.type === 'setRole'
  const departed = ends ? decideDeparture(console, command) : unchanged
  return departed.accepted ? accept({ account: decided.event, console: departed.event }) : departed
}

function isSo({ role, disabledAt }: ActiveAccount, change: UserChange): boolean {
  if (change.type === 'setRole') return role === change.role
  if (change.type === 'signOutEverywhere') return false
  return (disabledAt !== null) === (change.type === 'disable')
}

/**
 * An operator is one no longer, as their account ends. Null: they were none.
 * `isForced`: the last one too, where somebody had succeeded them in a store that is lost.
 */
export function decideDeparture(
  console: Console,
  { now, commandId, accountId, isForced = false }: ConsoleCommand & { readonly isForced?: boolean },
): Decision<ConsoleEvent, 'last_admin'> {
  if (!console.has(accountId)) return unchanged
  const others = [...console].filter((each) => each !== accountId)
  if (others.length === 0 && !isForced) return refuse('last_admin')
  return accept(changed(others, { now, commandId }))
}

function changed(
  operators: readonly AccountId[],
  { now, commandId }: Pick<ConsoleCommand, 'now' | 'commandId'>,
): ConsoleEvent {
  return { type: 'console.changed', commandId, at: now, operators: [...operators] }
}
