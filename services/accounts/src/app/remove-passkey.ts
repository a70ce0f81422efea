import type { removePasskey } from '@wick/contracts/account-commands'
import { withoutPasskey } from '@wick/domain/account/account-fields'
import { releasePasskey } from '@wick/domain/account/passkey'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { namesOf } from '../adapters/passkeys.ts'
import { changeAccount } from './change-account.ts'
import { type JudgePorts, judgeOwner } from './judge-caller.ts'
import { openAccount } from './open-account.ts'
import type { Ports } from './ports.ts'

/** Its box leaves with it, and whoever has the authenticator may claim it anew. */
export function removePasskeyHandler(ports: JudgePorts & Pick<Ports, 'ring'>): HandlerOf<typeof removePasskey> {
  return async ({ accessToken, commandId, passkeyId }) => {
    const owner = await judgeOwner(ports, accessToken, { commandId })
    if (typeof owner === 'string') return { refused: owner }
    const { accountId, account } = owner
    const opened = await openAccount(ports, accountId)
    const passkey = opened?.fields.passkeys.find(({ id }) => namesOf(id).passkeyId === passkeyId)
    if (passkey === undefined) return { ok: {} }
    const { id } = passkey
    const { wrapId } = namesOf(id)
    return changeAccount(ports, {
      accountId,
      tokenVersion: account.tokenVersion,
      command: { type: 'removePasskey', commandId },
      passkey: { passkeyId, decide: releasePasskey },
      fieldsAfter: (fields) => withoutPasskey(fields, { id, wrapId }),
    })
  }
}
