import type { setRecovery } from '@wick/contracts/account-commands'
import type { AccountFields } from '@wick/contracts/account-events'
import { withRecovery } from '@wick/domain/account/account-fields'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { changeAccount } from './change-account.ts'
import { type JudgePorts, judgeOwner } from './judge-caller.ts'
import type { Ports } from './ports.ts'

/** The hash of what proves the code, and the box that it opens, in one event. */
export function setRecoveryHandler(ports: JudgePorts & Pick<Ports, 'ring'>): HandlerOf<typeof setRecovery> {
  return async ({ accessToken, commandId, ...recovery }) => {
    const owner = await judgeOwner(ports, accessToken, { commandId })
    if (typeof owner === 'string') return { refused: owner }
    const { accountId, account } = owner
    const { tokenVersion } = account
    const command = { type: 'setRecovery', commandId } as const
    const fieldsAfter = (fields: AccountFields) => withRecovery(fields, recovery)
    return changeAccount<never>(ports, { accountId, tokenVersion, command, fieldsAfter })
  }
}
