import type { finishPasskey } from '@wick/contracts/account-commands'
import type { AccountId } from '@wick/contracts/account-ids'
import type { PasskeyId } from '@wick/contracts/account-passkeys'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { namesOf } from '../adapters/passkeys.ts'
import { beginSession } from './begin-session.ts'
import { endOne } from './end-one.ts'
import { openAccount } from './open-account.ts'
import type { Ports } from './ports.ts'
import { type PasskeyPorts, provePasskey } from './prove-passkey.ts'

type Needed = PasskeyPorts & Pick<Ports, 'sessions' | 'vaults' | 'accessTokens' | 'refreshTokens' | 'tags' | 'now'>

/** The session is named by the challenge: the same answer again is the same session. */
export function finishPasskeyHandler(ports: Needed): HandlerOf<typeof finishPasskey> {
  return async ({ device, withMark, ...proof }) => {
    const proven = await provePasskey(ports, proof)
    if (proven === null) return { refused: 'sign_in_refused' }
    const { accountId, passkeyId, loginId: sessionId, opened, startedAt: authAt } = proven
    if (opened.account.disabledAt !== null) return { refused: 'account_disabled' }
    const begun = await beginSession(ports, { accountId, sessionId, device, opened, authAt, withMark, passkeyId })
    if (!(await hasPasskey(ports, accountId, passkeyId))) {
      await endOne(ports, { accountId, sessionId })
      return { refused: 'sign_in_refused' }
    }
    return begun === null ? { refused: 'sign_in_refused' } : { ok: { ...begun.session, handle: opened.fields.handle } }
  }
}

/** Looked at once more: whoever has removed it meanwhile may have met no session of it. */
async function hasPasskey(ports: PasskeyPorts, accountId: AccountId, passkeyId: PasskeyId): Promise<boolean> {
  const opened = await openAccount(ports, accountId)
  return opened?.fields.passkeys.some(({ id }) => namesOf(id).passkeyId === passkeyId) ?? false
}
