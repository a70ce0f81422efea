import type { setCredential } from '@wick/contracts/account-commands'
import type { AccountFields } from '@wick/contracts/account-events'
import { withCredential } from '@wick/domain/account/account-fields'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { changeAccount } from './change-account.ts'
import { type JudgePorts, judgeOwner } from './judge-caller.ts'
import type { Ports } from './ports.ts'
import type { States } from './states.ts'

type Needed = JudgePorts & Pick<Ports, 'ring' | 'opaque'> & Pick<States, 'settingPassword'>

/** One event: a password without its box would open nothing, and a session that knows the old one is over with it. */
export function setCredentialHandler(ports: Needed): HandlerOf<typeof setCredential> {
  const { opaque, settingPassword } = ports
  return async ({ accessToken, commandId, state, ...credential }) => {
    const owner = await judgeOwner(ports, accessToken, { commandId, setsPassword: true })
    if (typeof owner === 'string') return { refused: owner }
    const { accountId, sessionId, account, isBound } = owner
    // The state may have lapsed since.
    if (account.applied.has(commandId)) return { ok: {} }
    const isTheirs = settingPassword.open(state)?.accountId === accountId
    if (!isTheirs || !opaque.isRecord(credential.record)) return { refused: 'invalid_input' }
    const command = { type: 'setCredential', commandId, sessionId, isRecovery: isBound } as const
    const { tokenVersion } = account
    const recoveryVersion = isBound ? account.recoveryVersion : undefined
    const fieldsAfter = (fields: AccountFields) => withCredential(fields, credential)
    return changeAccount<never>(ports, {
      accountId,
      tokenVersion,
      recoveryVersion,
      command,
      fieldsAfter,
    })
  }
}
