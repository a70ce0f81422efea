import type { stepUp } from '@wick/contracts/account-commands'
import { isLive, judgedIn, proveOwner } from '@wick/domain/account/session'
import { withOptimisticRetry } from '@wick/event-log/with-optimistic-retry'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { grantAccess } from './grant-session.ts'
import { type JudgePorts, judgeCaller } from './judge-caller.ts'
import type { Ports } from './ports.ts'
import { type PasskeyPorts, provePasskey } from './prove-passkey.ts'
import { provePassword } from './prove-password.ts'
import type { States } from './states.ts'

type Needed = JudgePorts & PasskeyPorts & Pick<Ports, 'opaque'> & Pick<States, 'signingIn'>

/** What counts is when the login was begun, so the same proof again makes nothing more recent. */
export function stepUpHandler(ports: Needed): HandlerOf<typeof stepUp> {
  const { sessions, now } = ports
  return async ({ accessToken, proof }) => {
    const caller = await judgeCaller(ports, accessToken)
    if (caller === null) return { refused: 'not_signed_in' }
    const { accountId, sessionId } = caller
    const proven = await ('ke3' in proof ? provePassword(ports, proof) : provePasskey(ports, proof))
    if (proven?.accountId !== accountId) return { refused: 'sign_in_refused' }
    const { account, fields } = proven.opened
    return withOptimisticRetry(async () => {
      const loaded = await sessions.load(caller)
      if (!isLive(loaded.session, judgedIn(account, sessionId, now()))) return { refused: 'not_signed_in' }
      const next = proveOwner(loaded.session, proven.startedAt)
      if (next !== null) await sessions.replace(caller, next, loaded)
      const session = next ?? loaded.session
      const granted = await grantAccess(ports, { accountId, sessionId, session, role: account.role })
      return { ok: { ...granted, accountId, wraps: fields.wraps } }
    })
  }
}
