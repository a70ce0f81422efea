import { randomBytes } from 'node:crypto'
import type { startLogin } from '@wick/contracts/account-commands'
import { SessionId } from '@wick/contracts/account-ids'
import type { HandlerOf } from '@wick/platform/commands/command-server'
import { findAccount, type FindPorts } from './find-account.ts'
import type { Ports } from './ports.ts'
import { markOf } from './prove-password.ts'
import type { States } from './states.ts'

const LOGIN_BYTES = 16

type Needed = FindPorts & Pick<Ports, 'opaque' | 'now'> & Pick<States, 'signingIn'>

/** Always answers: whether the handle is somebody's shows neither in what it says nor in how long it takes. */
export function startLoginHandler(ports: Needed): HandlerOf<typeof startLogin> {
  const { opaque, tags, signingIn, now } = ports
  return async ({ handle, ke1, withMark }) => {
    const { accountId, fields } = await findAccount(ports, handle)
    const { record, ksf } = fields
    const started = opaque.startLogin({ tag: tags.of(handle), handle, record, ke1 })
    if (started === null) return { refused: 'invalid_input' }
    const loginId = SessionId.parse(randomBytes(LOGIN_BYTES).toString('base64url'))
    const login = { handle, loginId, server: started.state, startedAt: now(), mark: markOf(record) }
    const state = signingIn.seal({ ...login, ...(accountId && { accountId }) })
    return {
      ok: { loginId, ke2: started.ke2, ksf, state, ...(withMark && { passwordMark: tags.markOf(handle, record) }) },
    }
  }
}
