import { finishLogin, recover, startLogin, stepUp } from '@wick/contracts/account-commands'
import { LOGIN, RECOVER, START_LOGIN, STEP_UP } from '@wick/contracts/account-routes'
import type { FastifyInstance } from 'fastify'
import { unwrapAnswer } from '../requests/call.ts'
import { limitNetwork } from '../requests/limit.ts'
import { answer, serve } from '../requests/serve.ts'
import type { AccountPorts } from './account-ports.ts'
import { askWithMark } from './ask-with-mark.ts'
import { accessTokenOf } from './access-token.ts'
import { originOf } from './origin-of.ts'
import { showSession } from './show-session.ts'

/** A passkey's answer is longer than a few ids. */
const MAX_PROOF_BYTES = 8 * 1024

/** Signing in. Whoever starts learns already whether a password was right, so each start counts as an attempt, and a finish gives it back. */
export function loginRoutes(app: FastifyInstance, ports: AccountPorts): void {
  const { commands, limits, attempts, now } = ports
  serve(app, START_LOGIN, { guards: [limitNetwork(limits, 'signin')] }, async ({ request, body }) => {
    // For a handle that nobody has as for any other.
    const start = () => unwrapAnswer(askWithMark((wish) => commands.call(startLogin, { ...body, ...wish })))
    const { passwordMark: _, ...started } = await attempts.begin(request, body.handle, start)
    return answer(200, started)
  })

  serve(app, LOGIN, { guards: [limitNetwork(limits, 'account')] }, async ({ request, reply, body }) => {
    const { isFresh, ...opened } = await unwrapAnswer(
      askWithMark((wish) => commands.call(finishLogin, { ...body, ...wish })),
    )
    // Once: the same finish again is no further attempt.
    if (isFresh) await attempts.end(request, opened)
    return answer(200, showSession(ports, { request, reply }, opened))
  })

  // Counted apart: who hammers a handle with passwords keeps nobody out who has the code.
  serve(app, RECOVER, { guards: [limitNetwork(limits, 'recover')] }, async ({ request, reply, body }) => {
    const opened = await unwrapAnswer(askWithMark((wish) => commands.call(recover, { ...body, ...wish })))
    return answer(200, showSession(ports, { request, reply }, { ...opened, handle: body.handle }))
  })

  const steppingUp = { guards: [limitNetwork(limits, 'account')], bodyLimit: MAX_PROOF_BYTES }
  serve(app, STEP_UP, steppingUp, async ({ request, body }) => {
    const proof = 'ke3' in body ? body : { ...body, origin: originOf(request) }
    const asked = { accessToken: accessTokenOf(request), proof }
    // Its attempt is not given back: one login would step up, and give back, as many sessions as an account has.
    const granted = await unwrapAnswer(commands.call(stepUp, asked))
    return answer(200, { ...granted, serverNow: now() })
  })
}
