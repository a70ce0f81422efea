import { accountCertificate, deleteAccount } from '@wick/contracts/account-commands'
import { DELETE_ACCOUNT, READ_ACCOUNT_CERTIFICATE } from '@wick/contracts/account-routes'
import type { FastifyInstance } from 'fastify'
import { newCommandId, unwrapAnswer } from '../requests/call.ts'
import { limitNetwork } from '../requests/limit.ts'
import { answer, serve } from '../requests/serve.ts'
import { accessTokenOf } from './access-token.ts'
import type { AccountPorts } from './account-ports.ts'

/** The end of an account, and what is left to say of it. */
export function deletionRoutes(app: FastifyInstance, { commands, limits, cookie }: AccountPorts): void {
  const bounded = { guards: [limitNetwork(limits, 'account')] }

  serve(app, DELETE_ACCOUNT, bounded, async ({ request, reply }) => {
    const asked = { accessToken: accessTokenOf(request), commandId: newCommandId() }
    const { receipt } = await unwrapAnswer(commands.call(deleteAccount, asked))
    cookie.clear(reply)
    return answer(202, { receipt })
  })

  serve(app, READ_ACCOUNT_CERTIFICATE, bounded, async ({ query: { receipt } }) => {
    const known = await unwrapAnswer(commands.call(accountCertificate, { receipt }))
    return known.certificate === undefined ? answer(202, known) : answer(200, known)
  })
}
