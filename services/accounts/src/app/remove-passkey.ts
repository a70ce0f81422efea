import type { removePasskey } from '@wick/contracts/account-commands'
import type { PasskeyId } from '@wick/contracts/account-passkeys'
import { withoutPasskey } from '@wick/domain/account/account-fields'
import { releasePasskey } from '@wick/domain/account/passkey'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { namesOf } from '../adapters/passkeys.ts'
import { changeAccount } from './change-account.ts'
import { endOne } from './end-one.ts'
import { type Caller, type JudgePorts, judgeOwner } from './judge-caller.ts'
import { openAccount } from './open-account.ts'
import type { Ports } from './ports.ts'

type Needed = JudgePorts & Pick<Ports, 'ring'>

/** Its box leaves with it, and whoever has the authenticator may claim it anew. Sessions that began by it are over. */
export function removePasskeyHandler(ports: Needed): HandlerOf<typeof removePasskey> {
  return async ({ accessToken, commandId, passkeyId }) => {
    const owner = await judgeOwner(ports, accessToken, { commandId })
    if (typeof owner === 'string') return { refused: owner }
    const { accountId, account } = owner
    const opened = await openAccount(ports, accountId)
    if (opened === null) return { refused: 'not_signed_in' }
    const passkey = opened.fields.passkeys.find(({ id }) => namesOf(id).passkeyId === passkeyId)
    if (passkey !== undefined) {
      const { id } = passkey
      const { wrapId } = namesOf(id)
      const reply = await changeAccount(ports, {
        accountId,
        tokenVersion: account.tokenVersion,
        command: { type: 'removePasskey', commandId },
        passkey: { passkeyId, decide: releasePasskey },
        fieldsAfter: (fields) => withoutPasskey(fields, { id, wrapId }),
      })
      if ('refused' in reply) return reply
    }
    // Also where it is gone already: whoever has removed it may have died before.
    await endSessionsOf(ports, owner, { passkeyId, key: opened.key })
    return { ok: {} }
  }
}

/** But the one that asks. */
async function endSessionsOf(
  ports: Needed,
  { accountId, sessionId: own }: Caller,
  { passkeyId, key }: { readonly passkeyId: PasskeyId; readonly key: Buffer },
): Promise<void> {
  const { sessions } = await ports.sessions.list(accountId)
  const begun = sessions.filter(({ sessionId, device }) => sessionId !== own && device(key)?.passkey === passkeyId)
  await Promise.all(begun.map(({ sessionId }) => endOne(ports, { accountId, sessionId })))
}
