import type { viewAccount } from '@wick/contracts/account-commands'
import { dayOf } from '@wick/domain/account/session'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { namesOf } from '../adapters/passkeys.ts'
import { type JudgePorts, judgeCaller } from './judge-caller.ts'
import { openAccount } from './open-account.ts'
import type { Ports } from './ports.ts'

export function viewAccountHandler(ports: JudgePorts & Pick<Ports, 'ring' | 'vaults'>): HandlerOf<typeof viewAccount> {
  return async ({ accessToken }) => {
    const caller = await judgeCaller(ports, accessToken)
    const opened = caller && (await openAccount(ports, caller.accountId))
    if (caller === null || opened === null) return { refused: 'not_signed_in' }
    const { accountId, sessionId } = caller
    const { account, fields } = opened
    const { handle, wraps } = fields
    const vaultVersion = await ports.vaults.loadVersion(accountId)
    const passkeys = fields.passkeys.map(({ id: credentialId, label, since }) => {
      return { passkeyId: namesOf(credentialId).passkeyId, credentialId, label, since }
    })
    const shown = { handle, role: account.role, since: dayOf(account.since), wraps, vaultVersion, passkeys }
    return { ok: { accountId, sessionId, ...shown } }
  }
}
