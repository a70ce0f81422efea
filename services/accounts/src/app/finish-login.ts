import type { finishLogin } from '@wick/contracts/account-commands'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { beginSession } from './begin-session.ts'
import type { Ports } from './ports.ts'
import { provePassword } from './prove-password.ts'
import type { States } from './states.ts'

type Needed = Omit<Ports, 'registration'> & Pick<States, 'signingIn'>

/** The session has the login's id: the same finish again is the same session. Only whoever has proven the password learns that the account is disabled. */
export function finishLoginHandler(ports: Needed): HandlerOf<typeof finishLogin> {
  return async ({ device, withMark, ...proof }) => {
    const proven = await provePassword(ports, proof)
    if (proven === null) return { refused: 'sign_in_refused' }
    const { handle, accountId, loginId: sessionId, opened } = proven
    if (opened.account.disabledAt !== null) return { refused: 'account_disabled' }
    const begun = await beginSession(ports, { accountId, sessionId, device, opened, withMark })
    return begun === null
      ? { refused: 'sign_in_refused' }
      : { ok: { ...begun.session, handle, isFresh: begun.isFresh } }
  }
}
