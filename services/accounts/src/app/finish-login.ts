import type { finishLogin } from '@wick/contracts/account-commands'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { beginSession } from './begin-session.ts'
import { openAccount } from './open-account.ts'
import type { Ports } from './ports.ts'
import type { States } from './states.ts'

type Needed = Omit<Ports, 'tags' | 'registration'> & Pick<States, 'signingIn'>

/** The session has the login's id: the same finish again is the same session. */
export function finishLoginHandler(ports: Needed): HandlerOf<typeof finishLogin> {
  const { opaque, signingIn } = ports
  return async ({ state, ke3, device }) => {
    const started = signingIn.open(state)
    if (started === null) return { refused: 'sign_in_refused' }
    const { handle, accountId, loginId, server } = started
    const isRight = opaque.isFinished({ state: server, handle, ke3 })
    if (!isRight || accountId === undefined) return { refused: 'sign_in_refused' }
    const opened = await openAccount(ports, accountId)
    if (opened === null) return { refused: 'sign_in_refused' }
    const begun = await beginSession(ports, { accountId, sessionId: loginId, device, opened })
    return begun === null
      ? { refused: 'sign_in_refused' }
      : { ok: { ...begun.session, handle, isFresh: begun.isFresh } }
  }
}
