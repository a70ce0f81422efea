import type { AccountId } from '@wick/contracts/account-ids'
import type { changeUser } from '@wick/contracts/console-commands'
import type { CommandId } from '@wick/contracts/ids'
import { nameOfChange } from '@wick/domain/account/audit'
import { decideUserChange, type UserChange } from '@wick/domain/account/console'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { UnavailableError } from '@wick/platform/process/errors'
import type { JudgePorts } from './judge-caller.ts'
import { judgeActingOperator } from './judge-operator.ts'
import { openAccount } from './open-account.ts'
import type { Ports } from './ports.ts'
import { newAct, withAudit } from './settle-audit.ts'
import { type DeletionPorts, storeDeletion } from './store-deletion.ts'

type Needed = JudgePorts &
  DeletionPorts &
  Pick<Ports, 'audit'> & {
    /** Nobody's: operators do not find it. */
    readonly decoy: AccountId
    readonly onDeleted: (accountId: AccountId) => void
  }

/** By an operator who has just proven to be it. Account, console and audit are told in one batch, so the last operator stays. */
export function changeUserHandler(ports: Needed): HandlerOf<typeof changeUser> {
  const { lanes, decoy, onDeleted } = ports
  return async ({ accessToken, commandId, accountId, change }) => {
    const caller = await judgeActingOperator(ports, accessToken)
    if (typeof caller === 'string') return { refused: caller }
    const { status } = (await lanes.load(accountId)).account
    if (status === 'absent' || accountId === decoy) return { refused: 'account_not_found' }
    const by = caller.accountId
    return withAudit(ports, async () => {
      if (change.type !== 'delete') return changeOne(ports, { commandId, accountId, change, by })
      const refused = await storeDeletion(ports, { accountId, by: 'operator', actor: by, commandId })
      if (refused !== null) return { refused: refused === 'not_operator' ? 'not_found' : refused }
      onDeleted(accountId)
      return { ok: {} }
    })
  }
}

interface WantedChange {
  readonly accountId: AccountId
  readonly commandId: CommandId
  readonly by: AccountId
  readonly change: UserChange
}

function changeOne(
  ports: Pick<Needed, 'lanes' | 'ring' | 'now'>,
  wanted: WantedChange,
): ReturnType<ReturnType<typeof changeUserHandler>> {
  const { lanes, now } = ports
  const { accountId } = wanted
  return withOptimisticRetry(async () => {
    const [opened, loaded] = [await openAccount(ports, accountId), await lanes.loadConsole()]
    if (opened === null) {
      if ((await lanes.load(accountId)).account.status !== 'active') return { refused: 'account_not_found' }
      throw new UnavailableError('an account does not open')
    }
    const { account, version, key, fields } = opened
    const decision = decideUserChange({ account, console: loaded.console }, { ...wanted, now: now() })
    if (!decision.accepted) {
      const { refusal } = decision
      return { refused: refusal === 'not_operator' ? 'not_found' : refusal }
    }
    if (decision.event === null) return { ok: {} }
    const { account: event, console } = decision.event
    const { by: actor, change } = wanted
    const act = newAct({ ...nameOfChange(change), at: event.at, actor, target: accountId })
    // Where the list stays as it is, the act guards it: whoever is off it by then has no say.
    const guards = console === null ? { audited: { act, console: loaded.version } } : { audited: { act } }
    const beside = console === null ? undefined : { event: console, version: loaded.version }
    await lanes.append(accountId, { event, account, version, console: beside, ...guards }, { key, fields })
    return { ok: {} }
  })
}
