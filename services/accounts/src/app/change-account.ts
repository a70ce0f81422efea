import type { AccountFields } from '@wick/contracts/account-events'
import type { AccountId } from '@wick/contracts/account-ids'
import type { CommandId } from '@wick/contracts/ids'
import { type AccountCommand, decideAccount } from '@wick/domain/account/account'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import { UnavailableError } from '@wick/platform/process/errors'
import { openAccount } from './open-account.ts'
import type { Ports } from './ports.ts'

type Timeless<Command> = Command extends unknown ? Omit<Command, 'now'> : never

export interface AccountChange {
  readonly accountId: AccountId
  /** The account's when the caller was judged: another one has ended their session meanwhile. */
  readonly tokenVersion: number
  readonly command: Timeless<AccountCommand> & { readonly commandId: CommandId }
  /** What is sealed from then on. */
  readonly fieldsAfter: (fields: AccountFields) => AccountFields
}

/** One event more in an account's lane, with all that is sealed; none where the command has been there before. Null: done. */
export function changeAccount(
  ports: Pick<Ports, 'lanes' | 'ring' | 'now'>,
  { accountId, tokenVersion, command, fieldsAfter }: AccountChange,
): Promise<'not_signed_in' | null> {
  return withOptimisticRetry(async () => {
    const opened = await openAccount(ports, accountId)
    if (opened === null) throw new UnavailableError('an account does not open')
    const { account, version, key, fields } = opened
    const decision = decideAccount(account, { ...command, now: ports.now() })
    if (!decision.accepted) return 'not_signed_in'
    const { event } = decision
    if (event === null) return null
    if (account.tokenVersion !== tokenVersion) return 'not_signed_in'
    await ports.lanes.append(accountId, event, version, { key, fields: fieldsAfter(fields) })
    return null
  })
}
