import type { AccountFields, PasskeyEvent } from '@wick/contracts/account-events'
import type { AccountId } from '@wick/contracts/account-ids'
import type { PasskeyId } from '@wick/contracts/account-passkeys'
import type { CommandId } from '@wick/contracts/ids'
import { type AccountCommand, decideAccount } from '@wick/domain/account/account'
import type { PasskeyCommand, PasskeyState } from '@wick/domain/account/passkey'
import type { Decision } from '@wick/domain/decider'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import { UnavailableError } from '@wick/platform/process/errors'
import { openAccount } from './open-account.ts'
import type { Ports } from './ports.ts'

type Timeless<Command> = Command extends unknown ? Omit<Command, 'now'> : never

export interface AccountChange<Refusal extends string> {
  readonly accountId: AccountId
  /** The account's when the caller was judged: another one has ended their session meanwhile. */
  readonly tokenVersion: number
  /** The same of the recovery code, where it is by this that they came. */
  readonly recoveryVersion?: number | undefined
  readonly command: Timeless<AccountCommand> & { readonly commandId: CommandId }
  /** What is claimed or released with it. */
  readonly passkey?: {
    readonly passkeyId: PasskeyId
    readonly decide: (passkey: PasskeyState, command: PasskeyCommand) => Decision<PasskeyEvent, Refusal>
  }
  /** What is sealed from then on, or why it cannot be. */
  readonly fieldsAfter: (fields: AccountFields) => AccountFields | Refusal
}

/** One event more in an account's lane, with all that is sealed; none where the command has been there before. Null: done. */
export function changeAccount<const Refusal extends string = never>(
  ports: Pick<Ports, 'lanes' | 'ring' | 'now'>,
  { accountId, command, passkey, fieldsAfter, ...judged }: AccountChange<Refusal>,
): Promise<'not_signed_in' | 'rate_limited' | Refusal | null> {
  return withOptimisticRetry(async () => {
    const opened = await openAccount(ports, accountId)
    if (opened === null) throw new UnavailableError('an account does not open')
    const { account, version, key } = opened
    const now = ports.now()
    const decision = decideAccount(account, { ...command, now })
    if (!decision.accepted) return decision.refusal === 'too_many_changes' ? 'rate_limited' : 'not_signed_in'
    const { event } = decision
    if (event === null) return null
    const { tokenVersion, recoveryVersion = account.recoveryVersion } = judged
    if (account.tokenVersion !== tokenVersion || account.recoveryVersion !== recoveryVersion) return 'not_signed_in'
    const fields = fieldsAfter(opened.fields)
    if (typeof fields === 'string') return fields
    if (passkey === undefined) {
      await ports.lanes.append(accountId, { event, account, version }, { key, fields })
      return null
    }
    const { passkeyId, decide } = passkey
    const lane = await ports.lanes.loadPasskey(passkeyId)
    const decided = decide(lane.passkey, { now, commandId: command.commandId, accountId })
    if (!decided.accepted) return decided.refusal
    const changed = decided.event === null ? undefined : { passkeyId, event: decided.event, version: lane.version }
    await ports.lanes.append(accountId, { event, account, version, passkey: changed }, { key, fields })
    return null
  })
}
