import { accountParams, register, startRegistration } from '@wick/contracts/account-commands'
import { READ_PARAMS, REGISTER, START_REGISTRATION } from '@wick/contracts/account-routes'
import type { FastifyInstance } from 'fastify'
import { unwrapAnswer } from '../requests/call.ts'
import { limitNetwork } from '../requests/limit.ts'
import { answer, serve } from '../requests/serve.ts'
import { askWithMark } from './ask-with-mark.ts'
import type { AccountPorts } from './account-ports.ts'
import { originOf } from './origin-of.ts'
import { showSession } from './show-session.ts'

/** A record, boxes, sealed states and a passkey: more than the few ids of most calls. */
const MAX_REGISTER_BYTES = 16 * 1024

/** What anybody may ask, and signing up. */
export function registrationRoutes(app: FastifyInstance, ports: AccountPorts): void {
  const { commands, limits, now } = ports
  serve(app, READ_PARAMS, { guards: [limitNetwork(limits, 'account')] }, async () => {
    return answer(200, { ...(await unwrapAnswer(commands.call(accountParams, {}))), serverNow: now() })
  })

  // Counted at the start: it already says whether a handle is taken.
  serve(app, START_REGISTRATION, { guards: [limitNetwork(limits, 'register')] }, async ({ body }) =>
    answer(200, await unwrapAnswer(commands.call(startRegistration, body))),
  )

  const ending = { guards: [limitNetwork(limits, 'register-end')], bodyLimit: MAX_REGISTER_BYTES }
  serve(app, REGISTER, ending, async ({ request, reply, body }) => {
    const page = body.passkey === undefined ? {} : { origin: originOf(request) }
    const opened = await unwrapAnswer(askWithMark((wish) => commands.call(register, { ...body, ...page, ...wish })))
    return answer(201, showSession(ports, { request, reply }, opened))
  })
}
