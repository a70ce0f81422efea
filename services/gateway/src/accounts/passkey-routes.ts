import { addPasskey, finishPasskey, removePasskey, startPasskey } from '@wick/contracts/account-commands'
import { ADD_PASSKEY, LOGIN_BY_PASSKEY, REMOVE_PASSKEY, START_PASSKEY } from '@wick/contracts/account-routes'
import type { FastifyInstance } from 'fastify'
import { newCommandId, unwrapAnswer } from '../requests/call.ts'
import { limitNetwork } from '../requests/limit.ts'
import { answer, serve } from '../requests/serve.ts'
import { accessTokenOf } from './access-token.ts'
import { askWithMark } from './ask-with-mark.ts'
import type { AccountPorts } from './account-ports.ts'
import { originOf } from './origin-of.ts'
import { showSession } from './show-session.ts'

/** What an authenticator says is longer than a few ids. */
const MAX_PASSKEY_BYTES = 8 * 1024

/** Counted by address and apart from passwords: who hammers a handle with those keeps nobody out who has a passkey. */
export function passkeyRoutes(app: FastifyInstance, ports: AccountPorts): void {
  const { commands, limits } = ports
  const starting = { guards: [limitNetwork(limits, 'passkey')] }
  const signing = { guards: [limitNetwork(limits, 'account')], bodyLimit: MAX_PASSKEY_BYTES }
  const changing = { guards: [limitNetwork(limits, 'credential')], bodyLimit: MAX_PASSKEY_BYTES }

  serve(app, START_PASSKEY, starting, async ({ request }) => {
    const rpId = new URL(originOf(request)).hostname
    return answer(200, { ...(await unwrapAnswer(commands.call(startPasskey, {}))), rpId })
  })

  serve(app, LOGIN_BY_PASSKEY, signing, async ({ request, reply, body }) => {
    const asked = { ...body, origin: originOf(request) }
    const opened = await unwrapAnswer(askWithMark((wish) => commands.call(finishPasskey, { ...asked, ...wish })))
    return answer(200, showSession(ports, { request, reply }, opened))
  })

  serve(app, ADD_PASSKEY, changing, async ({ request, body }) => {
    const asked = { accessToken: accessTokenOf(request), ...body, origin: originOf(request) }
    await unwrapAnswer(commands.call(addPasskey, asked))
    return answer(204)
  })

  serve(app, REMOVE_PASSKEY, changing, async ({ request, params: { passkeyId } }) => {
    const asked = { accessToken: accessTokenOf(request), commandId: newCommandId(), passkeyId }
    await unwrapAnswer(commands.call(removePasskey, asked))
    return answer(204)
  })
}
