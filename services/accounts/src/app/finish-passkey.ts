import type { finishPasskey } from '@wick/contracts/account-commands'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { beginSession } from './begin-session.ts'
import type { Ports } from './ports.ts'
import { type PasskeyPorts, provePasskey } from './prove-passkey.ts'

type Needed = PasskeyPorts & Pick<Ports, 'sessions' | 'vaults' | 'accessTokens' | 'refreshTokens' | 'now'>

/** The session is named by the challenge: the same answer again is the same session. */
export function finishPasskeyHandler(ports: Needed): HandlerOf<typeof finishPasskey> {
  return async ({ device, withMark, ...proof }) => {
    const proven = await provePasskey(ports, proof)
    if (proven === null) return { refused: 'sign_in_refused' }
    const { accountId, loginId: sessionId, opened, startedAt: authAt } = proven
    const begun = await beginSession(ports, { accountId, sessionId, device, opened, authAt, withMark })
    return begun === null ? { refused: 'sign_in_refused' } : { ok: { ...begun.session, handle: opened.fields.handle } }
  }
}
