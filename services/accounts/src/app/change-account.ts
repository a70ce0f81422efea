import type { AccountFields, PasskeyEvent } from '@wick/contracts/account-events'
import type { AccountId } from '@wick/contracts/account-ids'
import type { PasskeyId } from '@wick/contracts/account-passkeys'
import type { CommandId } from '@wick/contracts/ids'
import { type AccountCommand, changesAgainAt, decideAccount } from '@wick/domain/account/account'
import { isOf, type PasskeyCommand, type PasskeyState } from '@wick/domain/account/passkey'
import type { Decision } from '@wick/domain/decider'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import type { CommandReply } from '@wick/platform/commands/command-server'
import { UnavailableError, VersionConflictError } from '@wick/platform/process/errors'
import { namesOf } from '../adapters/passkeys.ts'
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

const DONE = { ok: {} } as const
const NOT_SIGNED_IN = { refused: 'not_signed_in' } as const

/** One event more in an account's lane, with all that is sealed; none where the command has been there before. */
export function changeAccount<const Refusal extends string = never>(
  ports: Pick<Ports, 'lanes' | 'ring' | 'now'>,
  { accountId, command, passkey, fieldsAfter, ...judged }: AccountChange<Refusal>,
): Promise<CommandReply<Record<string, never>, 'not_signed_in' | 'rate_limited' | Refusal>> {
  return withOptimisticRetry(async () => {
    const opened = await openAccount(ports, accountId)
    if (opened === null) throw new UnavailableError('an account does not open')
    const { account, version, key } = opened
    const now = ports.now()
    const decision = decideAccount(account, { ...command, now })
    if (!decision.accepted) {
      const isTooMany = decision.refusal === 'too_many_changes'
      return isTooMany ? { refused: 'rate_limited', waitMs: changesAgainAt(account) - now } : NOT_SIGNED_IN
    }
    const { event } = decision
    if (event === null) return DONE
    const { tokenVersion, recoveryVersion = account.recoveryVersion } = judged
    if (account.tokenVersion !== tokenVersion || account.recoveryVersion !== recoveryVersion) return NOT_SIGNED_IN
    const fields = fieldsAfter(opened.fields)
    if (typeof fields === 'string') return { refused: fields }
    if (passkey === undefined) {
      await ports.lanes.append(accountId, { event, account, version }, { key, fields })
      return DONE
    }
    const { passkeyId, decide } = passkey
    const lane = await ports.lanes.loadPasskey(passkeyId)
    const decided = decide(lane.passkey, { now, commandId: command.commandId, accountId })
    if (!decided.accepted) {
      // Both were stored together, so the account was looked at before that.
      const isKnown = opened.fields.passkeys.some(({ id }) => namesOf(id).passkeyId === passkeyId)
      if (isOf(lane.passkey, accountId) && !isKnown)
        throw new VersionConflictError('the same passkey was added meanwhile')
      return { refused: decided.refusal }
    }
    const changed = decided.event === null ? undefined : { passkeyId, event: decided.event, version: lane.version }
    await ports.lanes.append(accountId, { event, account, version, passkey: changed }, { key, fields })
    return DONE
  })
}
