import { finishLogin, recover, startLogin, stepUp } from '@wick/contracts/account-commands'
import { LOGIN, RECOVER, START_LOGIN, STEP_UP } from '@wick/contracts/account-routes'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { networkOf } from '../network-of.ts'
import { unwrapAnswer } from '../requests/call.ts'
import { limit, limitNetwork } from '../requests/limit.ts'
import { answer, serve } from '../requests/serve.ts'
import type { AccountPorts } from './account-ports.ts'
import { accessTokenOf } from './access-token.ts'
import { showSession } from './show-session.ts'

/** A login that has ended well. */
interface Attempt {
  readonly handle: string
  readonly isFresh: boolean
}

/** Signing in. Whoever starts learns already whether a password was right, so each start counts as an attempt, and a finish gives it back. */
export function loginRoutes(app: FastifyInstance, ports: AccountPorts): void {
  const { commands, limits, hideHandle, now } = ports
  /** Once: the same finish again is no further attempt. */
  const giveBack = async (request: FastifyRequest, { handle, isFresh }: Attempt) => {
    if (!isFresh) return
    await limits.giveBack('signin', networkOf(request.ip))
    await limits.giveBack('signin-handle', hideHandle(handle))
  }

  serve(app, START_LOGIN, { guards: [limitNetwork(limits, 'signin')] }, async ({ body }) => {
    // Before anything is looked at, and for a handle that nobody has as for any other.
    await limit(limits, 'signin-handle', hideHandle(body.handle))
    return answer(200, await unwrapAnswer(commands.call(startLogin, body)))
  })

  serve(app, LOGIN, { guards: [limitNetwork(limits, 'account')] }, async ({ request, reply, body }) => {
    const { handle, isFresh, ...opened } = await unwrapAnswer(commands.call(finishLogin, body))
    await giveBack(request, { handle, isFresh })
    return answer(200, showSession(ports, reply, opened))
  })

  // Counted apart: who hammers a handle with passwords keeps nobody out who has the code.
  serve(app, RECOVER, { guards: [limitNetwork(limits, 'recover')] }, async ({ reply, body }) =>
    answer(200, showSession(ports, reply, await unwrapAnswer(commands.call(recover, body)))),
  )

  serve(app, STEP_UP, { guards: [limitNetwork(limits, 'account')] }, async ({ request, body: proof }) => {
    const asked = { accessToken: accessTokenOf(request), proof }
    const { handle, isFresh, ...granted } = await unwrapAnswer(commands.call(stepUp, asked))
    await giveBack(request, { handle, isFresh })
    return answer(200, { ...granted, serverNow: now() })
  })
}
