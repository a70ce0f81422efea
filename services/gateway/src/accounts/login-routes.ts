import { finishLogin, startLogin } from '@wick/contracts/account-commands'
import { LOGIN, START_LOGIN } from '@wick/contracts/account-routes'
import type { FastifyInstance } from 'fastify'
import { networkOf } from '../network-of.ts'
import { unwrapAnswer } from '../requests/call.ts'
import { limit, limitNetwork } from '../requests/limit.ts'
import { answer, serve } from '../requests/serve.ts'
import type { AccountPorts } from './account-ports.ts'
import { showSession } from './show-session.ts'

/** Signing in. Whoever starts learns already whether a password was right, so each start counts as an attempt, and a finish gives it back. */
export function loginRoutes(app: FastifyInstance, ports: AccountPorts): void {
  const { commands, limits, hideHandle } = ports

  serve(app, START_LOGIN, { guards: [limitNetwork(limits, 'signin')] }, async ({ body }) => {
    // Before anything is looked at, and for a handle that nobody has as for any other.
    await limit(limits, 'signin-handle', hideHandle(body.handle))
    return answer(200, await unwrapAnswer(commands.call(startLogin, body)))
  })

  serve(app, LOGIN, { guards: [limitNetwork(limits, 'account')] }, async ({ request, reply, body }) => {
    const { handle, isFresh, ...opened } = await unwrapAnswer(commands.call(finishLogin, body))
    // Once: the same finish again is no further attempt.
    if (isFresh) {
      await limits.giveBack('signin', networkOf(request.ip))
      await limits.giveBack('signin-handle', hideHandle(handle))
    }
    return answer(200, showSession(ports, reply, opened))
  })
}
