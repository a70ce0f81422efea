import { setCredential, setRecovery, startCredential } from '@wick/contracts/account-commands'
import { SET_CREDENTIAL, SET_RECOVERY, START_CREDENTIAL } from '@wick/contracts/account-routes'
import type { FastifyInstance } from 'fastify'
import { unwrapAnswer } from '../requests/call.ts'
import { limitNetwork } from '../requests/limit.ts'
import { answer, serve } from '../requests/serve.ts'
import { accessTokenOf } from './access-token.ts'
import type { AccountPorts } from './account-ports.ts'

/** What decides who gets in: each call needs an owner who has just proven to be it. */
export function credentialRoutes(app: FastifyInstance, { commands, limits }: AccountPorts): void {
  const bounded = { guards: [limitNetwork(limits, 'credential')] }

  serve(app, START_CREDENTIAL, bounded, async ({ request, body }) =>
    answer(200, await unwrapAnswer(commands.call(startCredential, { accessToken: accessTokenOf(request), ...body }))),
  )

  serve(app, SET_CREDENTIAL, bounded, async ({ request, body }) => {
    await unwrapAnswer(commands.call(setCredential, { accessToken: accessTokenOf(request), ...body }))
    return answer(204)
  })

  serve(app, SET_RECOVERY, bounded, async ({ request, body }) => {
    await unwrapAnswer(commands.call(setRecovery, { accessToken: accessTokenOf(request), ...body }))
    return answer(204)
  })
}
