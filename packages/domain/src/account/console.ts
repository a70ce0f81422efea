import type { AccountEvent, ConsoleEvent } from '@wick/contracts/account-events'
import type { AccountId } from '@wick/contracts/account-ids'
import type { CommandId } from '@wick/contracts/ids'
import { accept, type Decision, refuse, unchanged } from '../decider.ts'
import { type Account, decideAccount } from './account.ts'

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
