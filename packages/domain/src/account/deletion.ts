import type { AccountEvent, ConsoleEvent, ErasureEvent, HandleEvent } from '@wick/contracts/account-events'
import type { AccountId, Tag } from '@wick/contracts/account-ids'
import type { PasskeyId } from '@wick/contracts/account-passkeys'
import type { CommandId } from '@wick/contracts/ids'
import { accept, type Decision, refuse, unchanged } from '../decider.ts'
import { type Account, decideAccount } from './account.ts'
import { type Console, decideDeparture } from './console.ts'
import { decideRetirement, type HandleState } from './handle.ts'

export interface Deletion {
  readonly now: number
  readonly commandId: CommandId
  readonly accountId: AccountId
  /** What its handle is kept as. */
  readonly tag: Tag
  readonly by: 'self' | 'operator'
  /** Which operator, who has to be one still; nobody where the server's own settings do it. */
  readonly actor?: AccountId | undefined
  /** Those that it has: nobody's from then on. */
  readonly passkeys?: readonly PasskeyId[]
  /** Of a store that was put back: whoever was the last operator then is none now. */
  readonly isForced?: boolean
}

/** What is stored together, or not at all. */
export interface DeletionEvents {
  readonly account: AccountEvent
  /** Null where the handle is not the account's. */
  readonly handle: HandleEvent | null
  /** Null where the account is no operator's. */
  readonly console: ConsoleEvent | null
  /** So that whoever comes later finds what is to be done. */
  readonly erasure: ErasureEvent
}

/** The account is over and its handle rests, and both are so at once. Nothing is left to do where it is deleted already. */
export function decideDeletion(
  lanes: { readonly account: Account; readonly handle: HandleState; readonly console: Console },
  { now, commandId, accountId, tag, by, actor, passkeys = [], isForced = false }: Deletion,
): Decision<DeletionEvents, 'account_not_found' | 'not_operator' | 'last_admin'> {
  const account = decideAccount(lanes.account, { type: 'delete', now, commandId, by })
  if (!account.accepted) return refuse('account_not_found')
  if (account.event === null) return unchanged
  if (actor !== undefined && !lanes.console.has(actor)) return refuse('not_operator')
  const departed = decideDeparture(lanes.console, { now, commandId, accountId, isForced })
  if (!departed.accepted) return departed
  const retired = decideRetirement(lanes.handle, { now, commandId, accountId })
  const handle = retired.accepted ? retired.event : null
  const erasure = {
    type: 'erasure.asked',
    at: now,
    tag,
    ...(passkeys.length > 0 && { passkeys: [...passkeys] }),
  } as const
  return accept({ account: account.event, handle, console: departed.event, erasure })
}
